package dev.muster.corpus.edit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A JSON document as a tree that keeps the order of keys and every digit of its numbers. */
public final class JsonDoc {
    /** The one mapper of this module. */
    public static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private final JsonNode root;

    private JsonDoc(JsonNode root) {
        this.root = root;
    }

    /** The document; empty when the bytes are no JSON object or array. */
    public static Optional<JsonDoc> parse(byte[] bytes) {
        if (!startsLikeJson(bytes)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JsonDoc(MAPPER.readTree(bytes)));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean startsLikeJson(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '{' || b == '[') {
                return true;
            }
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return false;
    }

    /** The whole tree. */
    public JsonNode root() {
        return root;
    }

    /** The root when it is an object, else an empty one. */
    public ObjectNode object() {
        return root instanceof ObjectNode object ? object : MAPPER.createObjectNode();
    }

    /** The text at an RFC 6901 pointer; empty when there is no scalar. */
    public String text(String pointer) {
        JsonNode node = root.at(pointer);
        return node.isValueNode() && !node.isNull() ? node.asString() : "";
    }

    /** The object at a pointer. */
    public Optional<ObjectNode> objectAt(String pointer) {
        return root.at(pointer) instanceof ObjectNode object
                ? Optional.of(object)
                : Optional.empty();
    }

    /** The array at a pointer; empty when there is none. */
    public ArrayNode arrayAt(String pointer) {
        return root.at(pointer) instanceof ArrayNode array ? array : MAPPER.createArrayNode();
    }

    /** Rewrites every string value of the document; tells how many changed. */
    public int rewrite(UnaryOperator<String> change) {
        return rewrite(root, change);
    }

    /** Rewrites every string value below a node; tells how many changed. */
    public static int rewrite(JsonNode node, UnaryOperator<String> change) {
        int changed = 0;
        if (node instanceof ObjectNode object) {
            for (String key : List.copyOf(object.propertyNames())) {
                if (object.get(key) instanceof StringNode text) {
                    String now = change.apply(text.asString());
                    if (!now.equals(text.asString())) {
                        object.put(key, now);
                        changed++;
                    }
                } else {
                    changed += rewrite(object.get(key), change);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof StringNode text) {
                    String now = change.apply(text.asString());
                    if (!now.equals(text.asString())) {
                        array.set(i, StringNode.valueOf(now));
                        changed++;
                    }
                } else {
                    changed += rewrite(array.get(i), change);
                }
            }
        }
        return changed;
    }

    /** Every object of the tree, outer ones first. */
    public List<ObjectNode> objects() {
        List<ObjectNode> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void collect(JsonNode node, List<ObjectNode> found) {
        if (node instanceof ObjectNode object) {
            found.add(object);
        }
        node.forEach(child -> collect(child, found));
    }

    /** The bytes, indented by two. */
    public byte[] bytes() {
        return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
