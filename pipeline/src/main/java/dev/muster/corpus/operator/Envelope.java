package dev.muster.corpus.operator;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.ThrowAwayKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A DSSE envelope, alone in a JSON document or the first line of a JSON Lines document.
 *
 * @param path of the document
 * @param json the envelope
 * @param rest what follows the first line
 */
record Envelope(String path, JsonDoc json, String rest) {
    static boolean isEnvelope(byte[] bytes) {
        return JsonDoc.parse(bytes).filter(Shapes::isEnvelope).isPresent()
                || JsonDoc.parse(Shapes.firstLine(bytes)).filter(Shapes::isEnvelope).isPresent();
    }

    /** The first envelope of a packet whose payload is an in-toto statement. */
    static Optional<Envelope> first(Draft draft) {
        return all(draft).stream().findFirst();
    }

    /** The envelopes of a packet that may be rewritten; of several in one document, the first. */
    static List<Envelope> all(Draft draft) {
        List<Envelope> found = new ArrayList<>();
        for (String path : draft.paths()) {
            if (draft.isRewritable(path)) {
                in(path, draft.bytes(path)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Envelope> in(String path, byte[] bytes) {
        Optional<JsonDoc> whole = JsonDoc.parse(bytes).filter(Shapes::isEnvelope);
        if (whole.isPresent()) {
            return Optional.of(new Envelope(path, whole.get(), ""));
        }
        byte[] line = Shapes.firstLine(bytes);
        String rest =
                new String(bytes, line.length, bytes.length - line.length, StandardCharsets.UTF_8);
        return JsonDoc.parse(line)
                .filter(Shapes::isEnvelope)
                .map(first -> new Envelope(path, first, rest));
    }

    JsonDoc statement() {
        return JsonDoc.parse(payload()).orElseThrow();
    }

    /** Changes the statement and signs it again, with the keys of the packet. */
    void resigned(Draft draft, Consumer<JsonDoc> change) {
        JsonDoc statement = statement();
        change.accept(statement);
        payload(statement.root().toString().getBytes(StandardCharsets.UTF_8));
        sign(draft.signers().keys());
        write(draft);
    }

    /** Changes the statement and leaves the signature. */
    void tampered(Draft draft, Consumer<JsonDoc> change) {
        JsonDoc statement = statement();
        change.accept(statement);
        payload(statement.root().toString().getBytes(StandardCharsets.UTF_8));
        write(draft);
    }

    /** Changes the envelope around the payload. */
    void changed(Draft draft, Consumer<ObjectNode> change) {
        change.accept(json.object());
        write(draft);
    }

    byte[] payload() {
        return Base64.getDecoder().decode(json.text("/payload"));
    }

    void payload(byte[] bytes) {
        json.object().put("payload", Base64.getEncoder().encodeToString(bytes));
    }

    /** Signs the payload as it is with these keys, in place of the signatures there were. */
    void sign(List<ThrowAwayKey> keys) {
        ArrayNode signatures = json.object().putArray("signatures");
        for (ThrowAwayKey key : keys) {
            signatures
                    .addObject()
                    .put("keyid", key.name())
                    .put("sig", key.sign(json.text("/payloadType"), payload()));
        }
    }

    void write(Draft draft) {
        if (rest.isEmpty()) {
            draft.write(path, json.bytes());
        } else {
            draft.write(path, json.root() + rest);
        }
    }
}
