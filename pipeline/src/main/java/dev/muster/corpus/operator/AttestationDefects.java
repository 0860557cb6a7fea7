package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.held;
import static dev.muster.corpus.operator.Operator.told;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** What can be wrong with what attestations say. They are signed again, by the packet's signers. */
final class AttestationDefects {
    private static final List<String> ATTESTATION = List.of("attestation");
    private static final List<String> MISMATCH = List.of("attestation-mismatch");
    private static final String FIELDS = "/security/attestations";
    private static final String LAPTOP = "https://example.org/laptop";
    private static final List<String> BUILDERS =
            List.of("/predicate/runDetails/builder", "/predicate/builder");
    private static final List<String> BUILD_TYPES =
            List.of("/predicate/buildDefinition", "/predicate");
    private static final List<String> PARAMETERS =
            List.of(
                    "/predicate/buildDefinition/externalParameters",
                    "/predicate/invocation/parameters");

    private AttestationDefects() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                                    "attest-other-subject",
                                    "Makes the attestation speak of other digests.",
                                    List.of("attestation", "artifacts"),
                                    MISMATCH,
                                    AttestationDefects::otherSubject)
                            .mayAlso("digest-mismatch", "contradiction"),
                    held(
                                    "attest-other-source",
                                    "Makes the attestation name a fork as its source.",
                                    ATTESTATION,
                                    MISMATCH,
                                    AttestationDefects::otherSource)
                            .mayAlso("contradiction", "unknown-reference", "mixed-candidate"),
                    held(
                                    "attest-other-commit",
                                    "Makes the attestation name another commit.",
                                    List.of("attestation", "identity"),
                                    MISMATCH,
                                    AttestationDefects::otherCommit)
                            .mayAlso("contradiction", "mixed-candidate"),
                    held(
                            "attest-other-builder",
                            "Makes the attestation name a builder that the service does not accept.",
                            ATTESTATION,
                            MISMATCH,
                            draft -> trusted(draft, "/id", LAPTOP, BUILDERS)),
                    held(
                            "attest-other-build-type",
                            "Makes the attestation name a kind of build that is not accepted.",
                            ATTESTATION,
                            MISMATCH,
                            draft -> trusted(draft, "/buildType", LAPTOP, BUILD_TYPES)),
                    told(
                            "attest-unknown-parameter",
                            "Gives the attested build an external parameter that nobody listed.",
                            ATTESTATION,
                            MISMATCH,
                            draft -> trusted(draft, "/skipTests", "true", PARAMETERS)),
                    held(
                                    "attest-weak-digests",
                                    "Makes the attestation name its subjects by SHA-1 and MD5 alone.",
                                    List.of("attestation", "artifacts"),
                                    MISMATCH,
                                    draft -> renamedDigests(draft, List.of("sha1", "md5"), 40))
                            .mayAlso("contradiction"),
                    told(
                            "attest-uncompared-digests",
                            "Makes the attestation name its subjects by SHA-512, as nothing else does.",
                            List.of("attestation", "artifacts"),
                            List.of("attestation-uncompared"),
                            draft ->
                                    !anythingNames(draft, "sha512", "SHA-512", "SHA512")
                                            && renamedDigests(draft, List.of("sha512"), 128)),
                    told(
                            "strip-signature",
                            "Hands in the bare statement without its envelope.",
                            ATTESTATION,
                            List.of("signature-missing"),
                            AttestationDefects::stripped));

    private static boolean otherSubject(Draft draft) {
        return Envelope.first(draft)
                .map(
                        envelope -> {
                            envelope.resigned(
                                    draft,
                                    statement -> {
                                        for (var subject : statement.arrayAt("/subject")) {
                                            JsonDoc.rewrite(
                                                    subject.path("digest"),
                                                    text ->
                                                            Shapes.hex(
                                                                    draft.random(), text.length()));
                                        }
                                    });
                            draft.expect().forget(FIELDS);
                            return true;
                        })
                .orElse(false);
    }

    private static boolean otherSource(Draft draft) {
        String repository = Shapes.manifestText(draft, "repository");
        int host = repository.indexOf('/');
        int name = repository.lastIndexOf('/');
        return host > 0
                && rewritten(
                        draft,
                        text ->
                                text.replace(
                                        repository,
                                        repository.substring(0, host)
                                                + "/forks"
                                                + repository.substring(name)));
    }

    private static boolean otherCommit(Draft draft) {
        String commit = Shapes.manifestText(draft, "release", "commit");
        String other = Shapes.hex(draft.random(), 40);
        return !commit.isEmpty() && rewritten(draft, text -> text.replace(commit, other));
    }

    private static boolean rewritten(Draft draft, UnaryOperator<String> change) {
        return Envelope.first(draft)
                .filter(envelope -> envelope.statement().rewrite(change) > 0)
                .map(
                        envelope -> {
                            envelope.resigned(draft, statement -> statement.rewrite(change));
                            draft.expect().forget(FIELDS);
                            return true;
                        })
                .orElse(false);
    }

    /** Sets a member of the first of these objects that is there, where trust is configured. */
    private static boolean trusted(Draft draft, String key, String value, List<String> objects) {
        if (!draft.signers().areTrusted()) {
            return false;
        }
        String name = key.substring(1);
        for (Envelope envelope : Envelope.all(draft)) {
            for (String pointer : objects) {
                var object = envelope.statement().root().at(pointer);
                boolean fits = name.equals("skipTests") ? !object.isEmpty() : object.has(name);
                if (fits && envelope.statement().objectAt(pointer).isPresent()) {
                    envelope.resigned(
                            draft,
                            statement ->
                                    statement.objectAt(pointer).orElseThrow().put(name, value));
                    draft.expect().forget(FIELDS + "/0/builder");
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean renamedDigests(Draft draft, List<String> algorithms, int length) {
        return Envelope.all(draft).size() == 1
                && Shapes.attestations(draft).size() == 1
                && Envelope.first(draft)
                        .map(
                                envelope -> {
                                    envelope.resigned(
                                            draft,
                                            statement ->
                                                    rename(draft, statement, algorithms, length));
                                    draft.expect().forget(FIELDS + "/0/subjectDigest");
                                    return true;
                                })
                        .orElse(false);
    }

    private static void rename(
            Draft draft, JsonDoc statement, List<String> algorithms, int length) {
        for (var subject : statement.arrayAt("/subject")) {
            ObjectNode digest = ((ObjectNode) subject).putObject("digest");
            for (String algorithm : algorithms) {
                int digits = algorithm.equals("md5") ? 32 : length;
                digest.put(algorithm, Shapes.hex(draft.random(), digits));
            }
        }
    }

    private static boolean anythingNames(Draft draft, String... words) {
        for (String path : draft.paths()) {
            String text = draft.text(path);
            for (String word : words) {
                if (text.contains(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean stripped(Draft draft) {
        if (Shapes.attestations(draft).size() != 1) {
            return false;
        }
        return Envelope.first(draft)
                .filter(envelope -> envelope.rest().isBlank())
                .map(
                        envelope -> {
                            ObjectNode statement = envelope.statement().object();
                            draft.write(
                                    envelope.path(),
                                    envelope.rest().isEmpty()
                                            ? statement.toPrettyString()
                                            : statement + envelope.rest());
                            if (draft.signers().areTrusted()) {
                                draft.expect().field(FIELDS + "/0/trust", "unsigned");
                            }
                            return true;
                        })
                .orElse(false);
    }
}
