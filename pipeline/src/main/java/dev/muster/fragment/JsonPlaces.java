package dev.muster.fragment;

import dev.muster.evidence.parse.Json;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Where JSON Pointers point to in JSON of any length, or in JSON Lines, told by the parser's own
 * offsets. Of a repeated key the first counts.
 */
final class JsonPlaces {
    /** A step of the wanted pointers. */
    private static final class Step {
        final Map<String, Step> children = new HashMap<>();
        @Nullable String pointer;
    }

    private final Step root = new Step();
    private final Map<String, Place> found = new HashMap<>();
    private final int wanted;
    private long base;

    private JsonPlaces(Collection<String> pointers) {
        wanted = Set.copyOf(pointers).size();
        for (String pointer : pointers) {
            Step step = root;
            if (!pointer.isEmpty()) {
                for (String segment : pointer.substring(1).split("/", -1)) {
                    String name = segment.replace("~1", "/").replace("~0", "~");
                    step = step.children.computeIfAbsent(name, _ -> new Step());
                }
            }
            step.pointer = pointer;
        }
    }

    /**
     * The places of those pointers that there are.
     *
     * @throws NotFoundException when the text is no JSON
     */
    static Map<String, Place> find(DocumentText text, Collection<String> pointers)
            throws IOException, NotFoundException {
        JsonPlaces places = new JsonPlaces(pointers);
        boolean lines = isLines(text);
        try (Reader reader = text.open()) {
            places.values(reader, lines);
        } catch (JacksonException e) {
            if (lines || places.found.isEmpty()) {
                places.found.clear();
                places.eachLine(text);
            }
            if (places.found.isEmpty()) {
                throw new NotFoundException("the document is no JSON as far as it was read");
            }
        }
        return places.found;
    }

    private void values(Reader reader, boolean lines) {
        try (JsonParser parser = parser(reader)) {
            for (int index = 0; parser.nextToken() != null && !isComplete(); index++) {
                value(parser, lines ? root.children.get(Integer.toString(index)) : root);
            }
        }
    }

    /** Of JSON Lines some may be broken: they are counted, and the others found. */
    private void eachLine(DocumentText text) throws IOException {
        try (Scanner lines = new Scanner(text.open()).useDelimiter("\n")) {
            for (int index = 0; lines.hasNext() && !isComplete(); ) {
                String line = lines.next();
                Step step = root.children.get(Integer.toString(index));
                if (!line.isBlank()) {
                    line(line, step);
                    index++;
                }
                base += line.length() + 1;
            }
            if (lines.ioException() != null) {
                throw lines.ioException();
            }
        }
    }

    private void line(String line, @Nullable Step step) {
        if (step == null) {
            return;
        }
        try (JsonParser parser = parser(new StringReader(line))) {
            parser.nextToken();
            value(parser, step);
        } catch (JacksonException e) {
            // nothing was read from this line
        }
    }

    private static JsonParser parser(Reader reader) {
        return Json.STREAMING.createParser(ObjectReadContext.empty(), reader);
    }

    /** Whether there is more than one value. */
    private static boolean isLines(DocumentText text) throws IOException {
        try (Reader reader = text.open();
                JsonParser parser = parser(reader)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() != null;
        } catch (JacksonException e) {
            return false;
        }
    }

    private boolean isComplete() {
        return found.size() == wanted;
    }

    private void value(JsonParser parser, @Nullable Step step) {
        if (step == null) {
            parser.skipChildren();
            return;
        }
        JsonToken token = parser.currentToken();
        if (step.pointer != null) {
            found.putIfAbsent(step.pointer, place(parser, token));
        }
        if (token == JsonToken.START_OBJECT) {
            members(parser, step);
        } else if (token == JsonToken.START_ARRAY) {
            for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
                value(parser, step.children.get(Integer.toString(index)));
            }
        }
    }

    private void members(JsonParser parser, Step step) {
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            Step child = step.children.get(name);
            parser.nextToken();
            value(parser, child != null && seen.add(name) ? child : null);
        }
    }

    private Place place(JsonParser parser, JsonToken token) {
        long start = base + parser.currentTokenLocation().getCharOffset();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            return new Place(start, start + 1, "", true);
        }
        String text = parser.getString();
        if (token == JsonToken.VALUE_STRING) {
            long end = base + parser.currentLocation().getCharOffset();
            return new Place(start + 1, end - 1, text, false);
        }
        return new Place(start, start + text.length(), text, false);
    }
}
