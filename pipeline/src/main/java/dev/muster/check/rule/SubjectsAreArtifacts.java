package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.Digest;
import dev.muster.model.DocumentKind;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What attestations and SBOMs are about are the candidate's artifacts, digest by digest of one
 * kind. An attestation must be about at least one of them; a digest of another kind is no mismatch.
 */
final class SubjectsAreArtifacts implements Check {
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
                    && reading.document().kind() == DocumentKind.ATTESTATION) {
                unbound(context, artifacts, reading, subjects.values(), findings);
            }
        }
    }

    /**
     * An attestation that is tied to no artifact. One about the candidate's commit is about the
     * source, and one that nobody can compare is not known to be about something else.
     */
    private static void unbound(
            CheckContext context,
            List<KnownDigests> artifacts,
            Reading reading,
            Collection<List<RawClaim>> subjects,
            Findings findings) {
        List<RawClaim> digests =
                subjects.stream()
                        .flatMap(List::stream)
                        .filter(claim -> claim.name().startsWith("subject.digests."))
                        .toList();
        String commit = context.value("/candidate/commit");
        if (digests.isEmpty()
                || commit != null
                        && digests.stream()
                                .anyMatch(claim -> claim.raw().strip().equalsIgnoreCase(commit))) {
            return;
        }
        List<Digest> binding =
                digests.stream()
                        .flatMap(claim -> StatedDigest.of(claim).stream())
                        .filter(StatedDigest::binds)
                        .toList();
        boolean comparable =
                binding.isEmpty()
                        || binding.stream()
                                .anyMatch(
                                        digest ->
                                                artifacts.stream()
                                                        .anyMatch(
                                                                artifact ->
                                                                        artifact.knows(
                                                                                digest
                                                                                        .algorithm())));
        String path = reading.document().path();
        String message =
                binding.isEmpty()
                        ? path
                                + " names its subject by no digest that binds (SHA-256, SHA-384, SHA-512)"
                        : comparable
                                ? path + " is about none of the candidate's artifacts"
                                : path
                                        + " names its subject by a kind of digest that is not known of any artifact, so nobody can tell whether it is the candidate's";
        findings.add(
                comparable ? FindingCode.ATTESTATION_MISMATCH : FindingCode.ATTESTATION_UNCOMPARED,
                List.of("/security/attestations"),
                message,
                subjects.iterator().next().stream().map(Findings::evidence).toList());
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
                            ? StatedDigest.of(claim).filter(StatedDigest::binds)
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
