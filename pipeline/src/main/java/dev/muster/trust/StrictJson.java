package dev.muster.trust;

import dev.muster.evidence.parse.Json;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON of which there is one reading only: no key twice, nothing after the value, bounded depth. A
 * document that two parsers could read differently must not reach a signature check.
 */
final class StrictJson {
    private static final int LONGEST_CAUSE = 120;
    private static final JsonMapper MAPPER =
            JsonMapper.builder(Json.STRICT)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private StrictJson() {}

    static JsonNode object(byte[] bytes, String what) throws RefusedException {
        JsonNode node = value(bytes, what);
        if (!node.isObject()) {
            throw RefusedException.invalid(what + " is no JSON object");
        }
        return node;
    }

    static JsonNode value(byte[] bytes, String what) throws RefusedException {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw RefusedException.invalid(what + " is broken JSON: " + cause(e));
        }
    }

    /** The parser quotes the document, keys of any length among it: so no more than a line. */
    private static String cause(JacksonException e) {
        String message = e.getOriginalMessage();
        return message.length() <= LONGEST_CAUSE
                ? message
                : message.substring(0, LONGEST_CAUSE) + "\u2026";
    }

    static String text(JsonNode parent, String name, String what) throws RefusedException {
        JsonNode node = parent.path(name);
        if (!node.isString()) {
            throw RefusedException.invalid(what + " has no text " + name);
        }
        return node.stringValue();
    }

    /** Standard or URL-safe Base64, as RFC 4648 and DSSE allow. */
    static byte[] base64(String text, String what) throws RefusedException {
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalid(what + " is broken Base64");
        }
    }

    static byte[] base64(JsonNode parent, String name, String what) throws RefusedException {
        return base64(text(parent, name, what), what + "'s " + name);
    }
}
