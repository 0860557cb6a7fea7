package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.fact;
import static dev.muster.corpus.operator.Operator.held;
import static dev.muster.corpus.operator.Operator.neutral;
import static dev.muster.corpus.operator.Operator.told;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.Signers;
import dev.muster.corpus.operator.Operator.Phase;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be wrong with the signature of an attestation whose signers the corpus trusts, and what
 * of an envelope decides nothing. The attested facts stay as they are.
 */
final class SignatureDefects {
    private static final List<String> ATTESTATION = List.of("attestation");
    private static final List<String> INVALID = List.of("signature-invalid");
    private static final List<String> UNVERIFIABLE = List.of("signature-unverifiable");
    private static final String TRUST = "/security/attestations/0/trust";
    private static final String OTHER_TYPE = "application/vnd.in-toto.v9+json";

    private SignatureDefects() {}

    static final List<Operator> ALL =
            List.of(
                    invalid(
                            "change-signed-payload",
                            "Adds a note to the attested subject, under the old signature.",
                            SignatureDefects::tampered),
                    invalid(
                            "reserialise-signed-payload",
                            "Writes the signed statement anew with an indent, under the old signature.",
                            SignatureDefects::indented),
                    invalid(
                            "flip-signature",
                            "Turns one bit of every signature around.",
                            (draft, e) -> e.changed(draft, json -> flip(draft, json))),
                    invalid(
                            "sign-by-a-stranger",
                            "Signs the attestation with a key that the service does not trust.",
                            (draft, e) -> {
                                e.sign(List.of(Signers.STRANGER));
                                e.write(draft);
                            }),
                    invalid(
                            "stranger-under-a-trusted-key-id",
                            "Signs with a stranger's key and gives it the key id of a trusted one.",
                            SignatureDefects::disguised),
                    invalidOfTwo(
                            "one-signer-twice",
                            "Lets one key sign twice where two keys have to.",
                            SignatureDefects::twice),
                    invalidOfTwo(
                            "one-signer-of-two",
                            "Takes one of the two signatures that are required.",
                            (draft, e) -> e.changed(draft, json -> signatures(json).remove(0))),
                    invalid(
                            "signature-cut-short",
                            "Leaves half of every signature.",
                            (draft, e) -> e.changed(draft, SignatureDefects::halve)),
                    invalid(
                            "bundle-of-an-unknown-authority",
                            "Hands the attestation in as a bundle whose certificate signed itself.",
                            (draft, e) -> bundled(draft, e, SelfSigned::material)),
                    held(
                                    "bundle-of-an-unknown-version",
                                    "Hands the attestation in as a bundle of a version from the future.",
                                    ATTESTATION,
                                    List.of("format-drift", "signature-unverifiable"),
                                    draft ->
                                            judged(
                                                    draft,
                                                    "unverifiable",
                                                    e ->
                                                            bundled(
                                                                    draft,
                                                                    e,
                                                                    SignatureDefects::ofTheFuture)))
                            .asDrift(),
                    told(
                            "sign-another-payload-type",
                            "Signs the statement as a payload of a type that nobody accepts.",
                            ATTESTATION,
                            UNVERIFIABLE,
                            draft -> judged(draft, "unverifiable", e -> retyped(draft, e))),
                    told(
                            "sign-for-nobody",
                            "Signs an attestation where no trust is configured.",
                            ATTESTATION,
                            UNVERIFIABLE,
                            SignatureDefects::forNobody),
                    told(
                                    "empty-signatures",
                                    "Leaves the list of signatures of an envelope empty.",
                                    ATTESTATION,
                                    List.of("signature-missing"),
                                    draft ->
                                            judged(
                                                    draft,
                                                    "unsigned",
                                                    e ->
                                                            e.changed(
                                                                    draft,
                                                                    json ->
                                                                            signatures(json)
                                                                                    .removeAll())))
                            .mayAlso("schema-violation"),
                    fact(
                            "bundle-of-a-trusted-key",
                            "Hands the attestation in as a Sigstore bundle of a trusted key.",
                            ATTESTATION,
                            draft ->
                                    draft.signers().threshold() == 1
                                            && judged(
                                                    draft,
                                                    "verified",
                                                    e -> bundled(draft, e, SelfSigned::key))),
                    neutral(
                            "other-key-ids",
                            "Gives signatures other key ids, or none.",
                            Phase.FORM,
                            draft -> each(draft, SignatureDefects::renamed)),
                    neutral(
                            "reorder-signatures",
                            "Turns the order of the signatures of an envelope around.",
                            Phase.FORM,
                            draft ->
                                    each(
                                            draft,
                                            json -> {
                                                ArrayNode all = signatures(json);
                                                all.add(all.remove(0));
                                            })),
                    neutral(
                            "stranger-signs-too",
                            "Adds the signature of a key that nobody trusts to an envelope.",
                            Phase.FORM,
                            draft ->
                                    draft.signers().areTrusted()
                                            && each(
                                                    draft,
                                                    json ->
                                                            signatures(json)
                                                                    .addObject()
                                                                    .put("keyid", "another")
                                                                    .put("sig", stranger(json)))),
                    neutral(
                            "spare-signature-missing",
                            "Takes away one of two signatures where one is enough.",
                            Phase.FORM,
                            draft ->
                                    draft.signers().threshold() == 1
                                            && each(
                                                    draft,
                                                    json -> {
                                                        if (signatures(json).size() > 1) {
                                                            signatures(json).remove(0);
                                                        }
                                                    })));

    /** A defect that makes the only attestation invalid. */
    private static Operator invalid(String name, String does, BiConsumer<Draft, Envelope> change) {
        return held(
                name,
                does,
                ATTESTATION,
                INVALID,
                draft -> judged(draft, "invalid", e -> change.accept(draft, e)));
    }

    /** One that does so only where two signatures are asked for. */
    private static Operator invalidOfTwo(
            String name, String does, BiConsumer<Draft, Envelope> change) {
        return held(
                name,
                does,
                ATTESTATION,
                INVALID,
                draft ->
                        draft.signers().threshold() > 1
                                && judged(draft, "invalid", e -> change.accept(draft, e)));
    }

    /**
     * Changes the only attestation of a packet that the corpus trusts, and labels what becomes of
     * its trust.
     */
    private static boolean judged(Draft draft, String state, Consumer<Envelope> change) {
        List<Envelope> envelopes = Envelope.all(draft);
        if (!draft.signers().areTrusted()
                || envelopes.size() != 1
                || Shapes.attestations(draft).size() != 1) {
            return false;
        }
        change.accept(envelopes.getFirst());
        draft.expect().field(TRUST, state);
        return true;
    }

    private static boolean each(Draft draft, Consumer<ObjectNode> change) {
        List<Envelope> envelopes = Envelope.all(draft);
        Predicate<Envelope> alone =
                envelope ->
                        envelope.rest().isBlank()
                                && !envelope.json().arrayAt("/signatures").isEmpty();
        if (envelopes.isEmpty() || !envelopes.stream().allMatch(alone)) {
            return false;
        }
        envelopes.forEach(envelope -> envelope.changed(draft, change));
        return true;
    }

    private static boolean forNobody(Draft draft) {
        List<Envelope> envelopes = Envelope.all(draft);
        if (draft.signers().areTrusted()
                || envelopes.size() != 1
                || !envelopes.getFirst().rest().isBlank()) {
            return false;
        }
        envelopes.getFirst().sign(draft.signers().keys());
        envelopes.getFirst().write(draft);
        draft.expect().field(TRUST, "unverifiable");
        return true;
    }

    private static ArrayNode signatures(ObjectNode envelope) {
        return envelope.withArray("/signatures");
    }

    private static void tampered(Draft draft, Envelope envelope) {
        envelope.tampered(
                draft,
                statement ->
                        statement
                                .objectAt("/subject/0")
                                .ifPresent(
                                        subject ->
                                                subject.putObject("annotations")
                                                        .put("note", "rebuilt by hand")));
    }

    private static void indented(Draft draft, Envelope envelope) {
        envelope.payload(
                envelope.statement().root().toPrettyString().getBytes(StandardCharsets.UTF_8));
        envelope.write(draft);
    }

    private static void flip(Draft draft, ObjectNode envelope) {
        for (var signature : signatures(envelope)) {
            byte[] bytes = Base64.getDecoder().decode(signature.path("sig").asString());
            bytes[draft.random().nextInt(bytes.length)] ^= 1;
            ((ObjectNode) signature).put("sig", Base64.getEncoder().encodeToString(bytes));
        }
    }

    private static void halve(ObjectNode envelope) {
        for (var signature : signatures(envelope)) {
            byte[] bytes = Base64.getDecoder().decode(signature.path("sig").asString());
            byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
            ((ObjectNode) signature).put("sig", Base64.getEncoder().encodeToString(half));
        }
    }

    private static void disguised(Draft draft, Envelope envelope) {
        envelope.sign(List.of(Signers.STRANGER));
        envelope.changed(
                draft,
                json ->
                        ((ObjectNode) signatures(json).get(0))
                                .put("keyid", draft.signers().keys().getFirst().name()));
    }

    private static void twice(Draft draft, Envelope envelope) {
        var key = draft.signers().keys().getFirst();
        envelope.sign(List.of(key, key));
        envelope.write(draft);
    }

    private static void retyped(Draft draft, Envelope envelope) {
        envelope.json().object().put("payloadType", OTHER_TYPE);
        envelope.sign(draft.signers().keys());
        envelope.write(draft);
    }

    private static void bundled(Draft draft, Envelope envelope, Consumer<ObjectNode> signer) {
        envelope.sign(draft.signers().keys().subList(0, 1));
        ObjectNode bundle = JsonDoc.MAPPER.createObjectNode();
        bundle.put("mediaType", SelfSigned.MEDIA_TYPE);
        signer.accept(bundle);
        bundle.set("dsseEnvelope", envelope.json().object());
        draft.write(envelope.path(), bundle.toPrettyString() + "\n");
    }

    private static void ofTheFuture(ObjectNode bundle) {
        SelfSigned.key(bundle);
        bundle.put("mediaType", SelfSigned.MEDIA_TYPE.replace("v0.3", "v9.1"));
    }

    private static void renamed(ObjectNode envelope) {
        int number = 0;
        for (var signature : signatures(envelope)) {
            if (number++ == 0) {
                ((ObjectNode) signature).remove("keyid");
            } else {
                ((ObjectNode) signature).put("keyid", "SHA256:renamed-" + number);
            }
        }
    }

    private static String stranger(ObjectNode envelope) {
        return Signers.STRANGER.sign(
                envelope.path("payloadType").asString(),
                Base64.getDecoder().decode(envelope.path("payload").asString()));
    }
}
