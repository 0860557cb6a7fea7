package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.Digest;
import dev.muster.model.DocumentKind;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What attestations and SBOMs are about are the candidate's artifacts, digest by digest of one
 * kind. An attestation must be about at least one of them; a digest of another kind is no mismatch.
 */
final class SubjectsAreArtifacts implements Check {
    private static final List<String> BINDING = List.of("sha256", "sha384", "sha512");

    @Override
    public String id() {
        return "subjects-are-artifacts";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        List<KnownDigests> artifacts = KnownDigests.of(context);
        if (artifacts.isEmpty()) {
            return;
        }
        for (Reading reading : context.readings()) {
            Map<String, List<RawClaim>> subjects = CheckContext.items(reading, "subject");
            boolean bound = false;
            for (List<RawClaim> subject : subjects.values()) {
                bound |= judge(artifacts, reading, subject, findings);
            }
            if (!subjects.isEmpty()
                    && !bound
                    && reading.document().kind() == DocumentKind.ATTESTATION
                    && subjects.values().stream()
                            .flatMap(List::stream)
                            .anyMatch(SubjectsAreArtifacts::binding)) {
                List<RawClaim> first = subjects.values().iterator().next();
                findings.add(
                        FindingCode.ATTESTATION_MISMATCH,
                        List.of("/security/attestations"),
                        "%s is about none of the candidate's artifacts"
                                .formatted(reading.document().path()),
                        first.stream().map(Findings::evidence).toList());
            }
        }
    }

    private static boolean binding(RawClaim claim) {
        return claim.name().startsWith("subject.digests.")
                && BINDING.contains(claim.name().substring("subject.digests.".length()));
    }

    /**
     * Whether the subject is one of the artifacts; a subject of the same name and another digest is
     * told.
     */
    private static boolean judge(
            List<KnownDigests> artifacts,
            Reading reading,
            List<RawClaim> subject,
            Findings findings) {
        Optional<RawClaim> name =
                subject.stream().filter(claim -> claim.name().equals("subject.name")).findFirst();
        boolean bound = false;
        for (RawClaim claim : subject) {
            Optional<Digest> digest =
                    claim.name().startsWith("subject.digests.")
                            ? KnownDigests.digest(claim)
                            : Optional.empty();
            if (digest.isEmpty()) {
                continue;
            }
            if (artifacts.stream().anyMatch(artifact -> artifact.has(digest.get().text()))) {
                bound = true;
                continue;
            }
            for (KnownDigests artifact : artifacts) {
                if (name.isPresent()
                        && artifact.isNamed(name.get().raw())
                        && artifact.comparable(digest.get().algorithm())) {
                    findings.add(
                            FindingCode.DIGEST_MISMATCH,
                            List.of(artifact.pointer() + "/digests"),
                            "%s says that %s has %s; no digest of that kind of this artifact is the same"
                                    .formatted(
                                            reading.document().path(),
                                            name.get().raw(),
                                            digest.get().text()),
                            List.of(Findings.evidence(claim), Findings.evidence(name.get())));
                }
            }
        }
        return bound;
    }
}
