package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.parse.Tree;
import dev.muster.model.FindingCode;
import java.util.List;
import java.util.Set;

/**
 * An in-toto statement: what it is about, and what its predicate says, wherever the statement
 * stands.
 */
final class InTotoStatement {
    static final String TYPE = "https://in-toto.io/Statement/";
    private static final Set<String> KNOWN = Set.of("v0.1", "v1");

    private InTotoStatement() {}

    static boolean is(Tree value) {
        return value.string("_type").filter(type -> type.startsWith(TYPE)).isPresent();
    }

    /**
     * Reads the statement; whether it says when it was made.
     *
     * @param key of the attestation item; the subjects' keys start with it
     */
    static boolean read(Tree statement, Place place, String key, ClaimSink sink) {
        version(statement, place, sink);
        ClaimSink attestation = sink.item("attestation", key);
        if (!place.claim(attestation, "attestation.predicateType", statement, "predicateType")) {
            violation(sink, "the statement has no predicateType", statement, place);
        }
        subjects(statement, place, key, sink);
        return predicate(statement, place, key, sink);
    }

    private static void version(Tree statement, Place place, ClaimSink sink) {
        Tree type = statement.scalar("_type").orElseThrow();
        String version = type.text().substring(TYPE.length());
        if (place.outer() == null && type.pointer().equals("/_type")) {
            sink.formatVersion(version.replaceFirst("^v", ""));
        }
        if (!KNOWN.contains(version)) {
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "this version of the statement is not one this reader knows (v0.1, v1); what could be read was kept",
                    place.of(type),
                    type.text());
        }
    }

    private static void subjects(Tree statement, Place place, String key, ClaimSink sink) {
        List<Tree> subjects = statement.each("subject").toList();
        if (subjects.isEmpty()) {
            violation(sink, "the statement has no subject", statement, place);
        }
        ClaimSink attestation = sink.item("attestation", key);
        for (int i = 0; i < subjects.size(); i++) {
            Tree subject = subjects.get(i);
            ClaimSink item = sink.item("subject", key + "/subject/" + i);
            place.claim(item, "subject.name", subject, "name");
            if (subject.entries("digest").findAny().isEmpty()) {
                violation(sink, "a subject has no digest", subject, place);
            }
            boolean first = i == 0;
            subject.entries("digest")
                    .forEach(
                            digest -> {
                                Tree hex = digest.getValue();
                                place.claim(item, "subject.digests." + digest.getKey(), hex);
                                if (first) {
                                    place.claim(
                                            attestation,
                                            "attestation.subjectDigest." + digest.getKey(),
                                            hex);
                                }
                                DigestShape.flaw(digest.getKey(), hex.text())
                                        .ifPresent(flaw -> violation(sink, flaw, hex, place));
                            });
        }
    }

    private static boolean predicate(Tree statement, Place place, String key, ClaimSink sink) {
        String type = statement.string("predicateType").orElse("");
        Tree predicate = statement.at("predicate").orElse(null);
        if (predicate == null) {
            if (!type.startsWith("https://in-toto.io/attestation/reference/")) {
                violation(sink, "the statement has no predicate", statement, place);
            }
            return false;
        }
        if (type.startsWith(SlsaProvenance.TYPE)) {
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

    private static void violation(ClaimSink sink, String message, Tree where, Place place) {
        sink.problem(FindingCode.SCHEMA_VIOLATION, message, place.of(where));
    }
}
