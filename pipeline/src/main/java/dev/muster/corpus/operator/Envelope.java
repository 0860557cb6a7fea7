package dev.muster.corpus.operator;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A DSSE envelope, alone in a JSON document or the first line of a JSON Lines document.
 *
 * @param path of the document
 * @param json the envelope
 * @param rest what follows the first line
 */
record Envelope(String path, JsonDoc json, String rest) {
    private static final byte[] SEED =
            "muster mutation key, no secret..".getBytes(StandardCharsets.US_ASCII);

    static boolean isEnvelope(byte[] bytes) {
        return JsonDoc.parse(bytes).filter(Shapes::isEnvelope).isPresent()
                || JsonDoc.parse(Shapes.firstLine(bytes)).filter(Shapes::isEnvelope).isPresent();
    }

    /** The first envelope of a packet whose payload is an in-toto statement. */
    static Optional<Envelope> first(Draft draft) {
        for (String path : draft.paths()) {
            if (!draft.isRewritable(path)) {
                continue;
            }
            byte[] bytes = draft.bytes(path);
            Optional<JsonDoc> whole = JsonDoc.parse(bytes).filter(Shapes::isEnvelope);
            if (whole.isPresent()) {
                return Optional.of(new Envelope(path, whole.get(), ""));
            }
            byte[] line = Shapes.firstLine(bytes);
            Optional<JsonDoc> first = JsonDoc.parse(line).filter(Shapes::isEnvelope);
            if (first.isPresent()) {
                return Optional.of(
                        new Envelope(
                                path,
                                first.get(),
                                new String(
                                        bytes,
                                        line.length,
                                        bytes.length - line.length,
                                        StandardCharsets.UTF_8)));
            }
        }
        return Optional.empty();
    }

    JsonDoc statement() {
        return JsonDoc.parse(Base64.getDecoder().decode(json.text("/payload"))).orElseThrow();
    }

    /** Changes the statement and signs it again, with a key that nobody vouches for. */
    void resigned(Draft draft, Consumer<JsonDoc> change) {
        JsonDoc statement = statement();
        change.accept(statement);
        byte[] payload = statement.root().toString().getBytes(StandardCharsets.UTF_8);
        json.object().put("payload", Base64.getEncoder().encodeToString(payload));
        ObjectNode signature = (ObjectNode) json.arrayAt("/signatures").get(0);
        signature.put("keyid", "mutation");
        signature.put("sig", sign(json.text("/payloadType"), payload));
        write(draft);
    }

    /** Changes the statement and leaves the signature. */
    void tampered(Draft draft, Consumer<JsonDoc> change) {
        JsonDoc statement = statement();
        change.accept(statement);
        byte[] payload = statement.root().toString().getBytes(StandardCharsets.UTF_8);
        json.object().put("payload", Base64.getEncoder().encodeToString(payload));
        write(draft);
    }

    void write(Draft draft) {
        if (rest.isEmpty()) {
            draft.write(path, json.bytes());
        } else {
            draft.write(path, json.root() + rest);
        }
    }

    private static String sign(String type, byte[] payload) {
        try {
            PrivateKey key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(
                                    new EdECPrivateKeySpec(NamedParameterSpec.ED25519, SEED));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(
                    "DSSEv1 %d %s %d "
                            .formatted(type.length(), type, payload.length)
                            .getBytes(StandardCharsets.UTF_8));
            signature.update(payload);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }
}
