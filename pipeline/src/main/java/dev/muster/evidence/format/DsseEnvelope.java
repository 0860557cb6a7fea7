package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.parse.JsonTrees;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.Base64;

/**
 * A DSSE envelope: what is signed, how often, and the statement inside, read whatever the
 * signatures are worth.
 */
final class DsseEnvelope {
    private static final String IN_TOTO = "application/vnd.in-toto";

    private DsseEnvelope() {}

    static boolean is(Tree value) {
        return value.at("payload").isPresent() && value.string("payloadType").isPresent();
    }

    /**
     * Reads the envelope; whether what is inside says when it was made.
     *
     * @param key of the attestation item
     */
    static boolean read(Tree envelope, String key, EvidenceDocument document, ClaimSink sink)
            throws UnreadableEvidenceException {
        ClaimSink attestation = sink.item("attestation", key);
        Place.DOCUMENT.claim(attestation, "attestation.envelope", envelope, "payloadType");
        signatures(envelope, attestation);
        Tree payload =
                envelope.scalar("payload")
                        .orElseThrow(
                                () ->
                                        new UnreadableEvidenceException(
                                                "the payload is no text",
                                                envelope.selector(),
                                                null));
        Place inside = Place.DOCUMENT.decoded(payload);
        if (!envelope.string("payloadType").orElse("").startsWith(IN_TOTO)) {
            sink.partlyRead();
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "the payload is of a type this reader does not know; it was left unread",
                    new Selector.JsonPointer(Selector.child(envelope.pointer(), "payloadType")));
            return false;
        }
        Tree statement = decoded(payload, inside, document.limits().depth(), sink);
        if (!InTotoStatement.is(statement)) {
            sink.partlyRead();
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "the payload is no in-toto statement",
                    inside.of(statement));
            return false;
        }
        return new InTotoStatement(statement, inside, key, document.watch()).read(sink);
    }

    private static void signatures(Tree envelope, ClaimSink attestation) {
        long count = envelope.each("signatures").count();
        attestation.derived(
                "attestation.signatures",
                "count",
                Long.toString(count),
                new Selector.JsonSet(envelope.pointer() + "/signatures/*"));
        if (count == 0) {
            attestation.problem(
                    FindingCode.SCHEMA_VIOLATION,
                    "the envelope has no signature",
                    envelope.at("signatures").orElse(envelope).selector());
        }
        envelope.each("signatures")
                .filter(s -> s.string("sig").filter(sig -> !sig.isBlank()).isEmpty())
                .forEach(
                        s ->
                                attestation.problem(
                                        FindingCode.SCHEMA_VIOLATION,
                                        "a signature has no sig",
                                        s.selector()));
    }

    private static Tree decoded(Tree payload, Place inside, int maxDepth, ClaimSink sink)
            throws UnreadableEvidenceException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(payload.text().replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw new UnreadableEvidenceException(
                    "the payload is broken Base64", payload.selector(), e);
        }
        try {
            return JsonTrees.read(bytes, "", maxDepth, inside.problems(sink));
        } catch (UnreadableEvidenceException e) {
            Selector where = e.selector() == null ? inside.outer() : inside.inside(e.selector());
            throw new UnreadableEvidenceException(
                    "inside the payload: " + e.getMessage(), where, e);
        }
    }
}
