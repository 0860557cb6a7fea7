package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.held;
import static dev.muster.corpus.operator.Operator.told;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** What can be wrong with attestations. They are signed again, by nobody in particular. */
final class AttestationDefects {
    private static final List<String> ATTESTATION = List.of("attestation");
    private static final List<String> MISMATCH = List.of("attestation-mismatch");
    private static final String FIELDS = "/security/attestations";

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
                            return true;
                        })
                .orElse(false);
    }
}
