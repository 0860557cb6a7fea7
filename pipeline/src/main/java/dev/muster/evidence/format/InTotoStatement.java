package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.DriftWatch;
import dev.muster.evidence.parse.Tree;
import dev.muster.model.FindingCode;
import java.util.List;
import java.util.Map;

/**
 * An in-toto statement: what it is about, and what its predicate says, wherever the statement
 * stands.
 *
 * @param key of the attestation item; the subjects' keys start with it
 * @param watch is told the versions of the statement and of its predicate
 */
record InTotoStatement(Tree statement, Place place, String key, DriftWatch watch) {
    static final String TYPE = "https://in-toto.io/Statement/";

    /**
     * Where a subject has several digests, the first of these stands for the attestation's subject.
     */
    private static final List<String> DIGESTS =
            List.of("sha256", "sha512", "sha384", "sha1", "md5");

    static boolean is(Tree value) {
        return value.string("_type").filter(type -> type.startsWith(TYPE)).isPresent();
    }

    /** Reads the statement; whether it says when it was made. */
    boolean read(ClaimSink sink) {
        version("in-toto-statement", statement.scalar("_type").orElseThrow());
        ClaimSink attestation = sink.item("attestation", key);
        if (!place.claim(attestation, "attestation.predicateType", statement, "predicateType")) {
            violation(sink, "the statement has no predicateType", statement);
        }
        subjects(sink);
        return predicate(sink);
    }

    private void version(String part, Tree type) {
        watch.part(part).version(type.text(), () -> place.of(type));
    }

    private void subjects(ClaimSink sink) {
        List<Tree> subjects = statement.each("subject").toList();
        if (subjects.isEmpty()) {
            violation(sink, "the statement has no subject", statement);
        }
        subjects.stream()
                .findFirst()
                .ifPresent(
                        first ->
                                DIGESTS.stream()
                                        .flatMap(
                                                algorithm ->
                                                        first.scalar("digest", algorithm).stream()
                                                                .map(
                                                                        hex ->
                                                                                Map.entry(
                                                                                        algorithm,
                                                                                        hex)))
                                        .findFirst()
                                        .ifPresent(
                                                digest ->
                                                        place.claim(
                                                                sink.item("attestation", key),
                                                                "attestation.subjectDigest."
                                                                        + digest.getKey(),
                                                                digest.getValue())));
        for (int i = 0; i < subjects.size(); i++) {
            Tree subject = subjects.get(i);
            ClaimSink item = sink.item("subject", key + "/subject/" + i);
            place.claim(item, "subject.name", subject, "name");
            if (subject.entries("digest").findAny().isEmpty()) {
                violation(sink, "a subject has no digest", subject);
            }
            subject.entries("digest")
                    .forEach(
                            digest -> {
                                Tree hex = digest.getValue();
                                place.claim(item, "subject.digests." + digest.getKey(), hex);
                                DigestShape.flaw(digest.getKey(), hex.text())
                                        .ifPresent(flaw -> violation(sink, flaw, hex));
                            });
        }
    }

    private boolean predicate(ClaimSink sink) {
        String type = statement.string("predicateType").orElse("");
        Tree predicate = statement.at("predicate").orElse(null);
        if (predicate == null) {
            if (!type.startsWith("https://in-toto.io/attestation/reference/")) {
                violation(sink, "the statement has no predicate", statement);
            }
            return false;
        }
        if (type.startsWith(SlsaProvenance.TYPE)) {
            statement.scalar("predicateType").ifPresent(at -> version("slsa-provenance", at));
            return new SlsaProvenance(
                            statement, predicate, place, sink.item("attestation", key), sink)
                    .read(type);
        }
        if (type.startsWith(VerificationSummary.TYPE)) {
            return VerificationSummary.read(predicate, place, key, sink);
        }
        if (type.startsWith(TestResultPredicate.TYPE)) {
            TestResultPredicate.read(predicate, place, key, sink);
        }
        return false;
    }

    private void violation(ClaimSink sink, String message, Tree where) {
        sink.problem(FindingCode.SCHEMA_VIOLATION, message, place.of(where));
    }
}
