package dev.muster.evidence.format;

import static dev.muster.evidence.format.MusterDocuments.claim;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.parse.Tree;
import dev.muster.model.FindingCode;
import java.util.Map;

/**
 * What an image index and an image manifest have in common: annotations that name the candidate,
 * and descriptors.
 */
final class OciImage {
    private static final Map<String, String> ANNOTATIONS =
            Map.of(
                    "org.opencontainers.image.version", "candidate.version",
                    "org.opencontainers.image.revision", "candidate.commit",
                    "org.opencontainers.image.source", "repository.id",
                    "org.opencontainers.image.created", "evidence.producedAt");

    private OciImage() {}

    /** Claims what the annotations of the document itself say about the candidate. */
    static void annotations(Tree image, ClaimSink sink) {
        image.entries("annotations")
                .filter(annotation -> ANNOTATIONS.containsKey(annotation.getKey()))
                .forEach(
                        annotation ->
                                claim(
                                        sink,
                                        ANNOTATIONS.getOrDefault(annotation.getKey(), ""),
                                        annotation.getValue()));
    }

    /** Claims the digest of a descriptor; a missing or badly written one breaks the schema. */
    static void digest(ClaimSink sink, String name, Tree descriptor) {
        var digest = descriptor.scalar("digest");
        if (digest.isEmpty()) {
            sink.problem(
                    FindingCode.SCHEMA_VIOLATION,
                    "a descriptor has no digest",
                    descriptor.selector());
            return;
        }
        claim(sink, name, digest.get());
        DigestShape.flaw(digest.get().text())
                .ifPresent(
                        flaw ->
                                sink.problem(
                                        FindingCode.SCHEMA_VIOLATION,
                                        flaw,
                                        digest.get().selector()));
    }
}
