package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.Digest;
import dev.muster.model.DocumentKind;
import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that states a digest of the same thing by the same algorithm states the same one:
 * manifest and checksum files of a file, image documents of an image, and checksum files of what
 * lies beside them in the packet.
 */
final class ArtifactDigestsAgree implements Check {
    @Override
    public String id() {
        return "artifact-digests-agree";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        List<KnownDigests> artifacts = KnownDigests.of(context);
        StrayImages.tell(context, artifacts, findings);
        for (KnownDigests artifact : artifacts) {
            artifact.ofFile()
                    .forEach(
                            (algorithm, stated) ->
                                    files(context, artifact, algorithm, stated, findings));
            reference(context, artifact, findings);
            artifact.strangers().forEach(stranger -> stranger(artifact, stranger, findings));
        }
        context.of(DocumentKind.CHECKSUM).forEach(reading -> lying(context, reading, findings));
    }

    /** A field that is disputed in itself has been told already; here are those across fields. */
    private static void files(
            CheckContext context,
            KnownDigests artifact,
            String algorithm,
            Map<String, List<Support>> stated,
            Findings findings) {
        String file = artifact.pointer() + "/digests/file";
        String labelled = artifact.pointer() + "/digests/" + algorithm;
        String one = context.value(file);
        String other = context.value(labelled);
        if (stated.size() < 2 || one == null || other == null || one.equals(other)) {
            return;
        }
        List<Finding.Evidence> evidence = new ArrayList<>();
        stated.values().forEach(supports -> evidence.addAll(Findings.evidence(supports)));
        findings.add(
                FindingCode.DIGEST_MISMATCH,
                List.of(file, labelled),
                "%s is said to have %s: %s"
                        .formatted(
                                context.value(artifact.pointer() + "/name"),
                                algorithm,
                                String.join(" and ", stated.keySet())),
                evidence);
    }

    /** An image that is referred to by a digest is referred to by one of its own. */
    private static void reference(CheckContext context, KnownDigests artifact, Findings findings) {
        Field field = context.fields().get(artifact.pointer() + "/reference");
        String digest =
                field == null || field.value() == null
                        ? null
                        : Reference.parse(field.value()).map(Reference::digest).orElse(null);
        if (field == null
                || digest == null
                || artifact.has(digest)
                || !artifact.comparable("sha256")) {
            return;
        }
        findings.add(
                FindingCode.DIGEST_MISMATCH,
                List.of(artifact.pointer() + "/digests", field.pointer()),
                "%s refers to a digest that is none of the artifact".formatted(field.value()),
                Findings.evidence(field.supports()));
    }

    private static void stranger(
            KnownDigests artifact, KnownDigests.Stranger stranger, Findings findings) {
        List<Finding.Evidence> evidence = new ArrayList<>(Findings.evidence(stranger.stated()));
        evidence.add(Findings.evidence(stranger.document().document(), null, null));
        findings.add(
                FindingCode.DIGEST_MISMATCH,
                List.of(artifact.pointer() + "/digests/" + stranger.kind()),
                "%s does not list the %s %s"
                        .formatted(
                                stranger.document().document().path(),
                                stranger.kind(),
                                stranger.digest()),
                evidence);
    }

    /** A file of the packet has the digest that a checksum file beside it gives for it. */
    private static void lying(CheckContext context, Reading reading, Findings findings) {
        String path = reading.document().path();
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        for (List<RawClaim> item : CheckContext.items(reading, "checksum").values()) {
            Optional<RawClaim> name =
                    item.stream().filter(claim -> claim.name().equals("checksum.name")).findFirst();
            if (name.isEmpty()) {
                continue;
            }
            String beside = folder + name.get().raw().strip().replaceFirst("^(?:\\./)+", "");
            for (Packet.Entry entry : context.packet().entries()) {
                if (entry.path().equals(beside) && !entry.path().equals(path)) {
                    item.stream()
                            .filter(claim -> claim.name().startsWith("checksum.digests."))
                            .forEach(
                                    claim ->
                                            compare(
                                                    entry,
                                                    claim,
                                                    StatedDigest.of(claim).orElse(null),
                                                    findings));
                }
            }
        }
    }

    private static void compare(
            Packet.Entry entry, RawClaim claim, @Nullable Digest stated, Findings findings) {
        Digest own = entry.content().digest();
        if (stated != null && stated.algorithm().equals(own.algorithm()) && !stated.equals(own)) {
            findings.add(
                    FindingCode.DIGEST_MISMATCH,
                    List.of(),
                    "%s says that %s has %s, it has %s"
                            .formatted(
                                    claim.source().path(), entry.path(), stated.text(), own.text()),
                    List.of(Findings.evidence(claim)));
        }
    }
}
