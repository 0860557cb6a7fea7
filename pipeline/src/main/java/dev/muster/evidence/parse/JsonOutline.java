package dev.muster.evidence.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Keys of the top two levels of a JSON document with their scalar texts: enough to recognise, too
 * little to parse. Broken or cut-off documents give what came before the break. The first of
 * several values on one line stands for JSON Lines.
 */
public final class JsonOutline {
    private final Map<String, @Nullable String> scalars = new LinkedHashMap<>();
    private boolean array;

    private JsonOutline() {}

    /** The outline of the first bytes of a document. */
    public static JsonOutline of(byte[] head) {
        try {
            return of(new ByteArrayInputStream(head));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    /** The outline of a whole document. */
    public static JsonOutline of(InputStream document) throws IOException {
        JsonOutline outline = new JsonOutline();
        try (JsonParser parser = Json.parser(document)) {
            outline.skim(parser);
        } catch (JacksonException e) {
            // cut off or broken: what was seen so far decides
        }
        return outline;
    }

    /**
     * Pointers look like {@code /key} and {@code /key/inner}; array elements below the first are
     * not looked at.
     */
    private void skim(JsonParser parser) {
        JsonToken first = parser.nextToken();
        array = first == JsonToken.START_ARRAY;
        String[] names = new String[4];
        int depth = 1;
        int elements = 0;
        for (JsonToken token = parser.nextToken();
                token != null && depth > 0;
                token = parser.nextToken()) {
            switch (token) {
                case PROPERTY_NAME -> {
                    names[depth] = parser.currentName();
                    scalars.putIfAbsent(pointer(names, depth), null);
                }
                case START_OBJECT, START_ARRAY -> {
                    if (array && depth == 1) {
                        names[1] = Integer.toString(elements++);
                        scalars.putIfAbsent("/" + names[1], null);
                        if (elements > 3) {
                            return;
                        }
                    }
                    boolean look =
                            depth < 3 && (token == JsonToken.START_OBJECT || (depth == 1 && array));
                    if (look) {
                        depth++;
                    } else {
                        parser.skipChildren();
                    }
                }
                case END_OBJECT, END_ARRAY -> depth--;
                default -> {
                    if (array && depth == 1) {
                        names[1] = Integer.toString(elements++);
                    }
                    String value = parser.getString();
                    scalars.merge(pointer(names, depth), value, (old, _) -> old);
                }
            }
        }
    }

    private static String pointer(String[] names, int depth) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            pointer.append('/').append(names[i]);
        }
        return pointer.toString();
    }

    /** Nothing was seen. */
    public boolean isEmpty() {
        return scalars.isEmpty() && !array;
    }

    /**
     * Whether the root is an array; its elements are then {@code /0/key}, the first four being
     * looked at.
     */
    public boolean isArray() {
        return array;
    }

    /** Whether the array has no element in sight, or the object no key. */
    public boolean hasNothing() {
        return scalars.isEmpty();
    }

    /** Whether all these keys are there, as {@code key} or {@code key/inner}. */
    public boolean has(String... keys) {
        return List.of(keys).stream().allMatch(key -> scalars.containsKey("/" + key));
    }

    /** The text of a scalar; null when it is absent or no scalar. */
    public @Nullable String scalar(String key) {
        return scalars.get("/" + key);
    }

    /** Whether the scalar is there and starts with the prefix. */
    public boolean startsWith(String key, String prefix) {
        String value = scalar(key);
        return value != null && value.startsWith(prefix);
    }

    /** Whether the scalar is there and is this text. */
    public boolean is(String key, String text) {
        return text.equals(scalar(key));
    }

    /** For messages. */
    public String describe() {
        List<String> keys =
                scalars.keySet().stream()
                        .filter(k -> k.indexOf('/', 1) < 0)
                        .map(k -> k.substring(1))
                        .limit(6)
                        .toList();
        return (array ? "an array; first " : "") + "keys " + String.join(", ", keys);
    }
}
