package dev.muster.evidence.parse;

import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Reads JSON into a {@link Tree}. A repeated key is told as a problem; the first value is kept. */
public final class JsonTrees {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final ProblemSink sink;
    private final int maxDepth;
    private final boolean keepsPart;
    private final LookupWatch watch;
    private boolean broken;

    private JsonTrees(ProblemSink sink, int maxDepth, boolean keepsPart, LookupWatch watch) {
        this.sink = sink;
        this.maxDepth = maxDepth;
        this.keepsPart = keepsPart;
        this.watch = watch;
    }

    /**
     * Reads bytes that came out of a document, for example a DSSE payload or one line.
     *
     * @param pointer the pointer of the root: empty, or {@code /3} for the fourth line of JSON
     *     Lines
     */
    public static Tree read(byte[] bytes, String pointer, int maxDepth, ProblemSink sink)
            throws UnreadableEvidenceException {
        return read(bytes, pointer, maxDepth, sink, LookupWatch.NONE);
    }

    /** The same, and what is looked for in the tree is heard by a watch. */
    public static Tree read(
            byte[] bytes, String pointer, int maxDepth, ProblemSink sink, LookupWatch watch)
            throws UnreadableEvidenceException {
        return new JsonTrees(sink, maxDepth, false, watch).read(bytes, pointer);
    }

    /**
     * Reads as far as the JSON is whole: what stands before the place where it breaks, as if
     * everything that is open there ended.
     *
     * @throws UnreadableEvidenceException when not even a first value begins
     */
    public static Tree readPart(byte[] bytes, int maxDepth) throws UnreadableEvidenceException {
        return new JsonTrees((_, _, _, _) -> {}, maxDepth, true, LookupWatch.NONE).read(bytes, "");
    }

    private Tree read(byte[] bytes, String pointer) throws UnreadableEvidenceException {
        try (JsonParser parser = parser(bytes, pointer)) {
            if (parser.nextToken() == null) {
                throw new UnreadableEvidenceException("there is no JSON value");
            }
            Tree tree = value(parser, pointer, 1);
            if (!keepsPart && parser.nextToken() != null) {
                if (!pointer.isEmpty()) {
                    throw new UnreadableEvidenceException(
                            "a line of JSON Lines holds more than one value",
                            new Selector.JsonPointer(pointer),
                            null);
                }
                sink.problem(
                        FindingCode.SCHEMA_VIOLATION,
                        "there is more after the end of the JSON value",
                        null);
            }
            return tree;
        } catch (JacksonException e) {
            throw unreadable(e, pointer);
        }
    }

    /** The parser of bytes takes overlong forms for characters; nobody else does. */
    private static JsonParser parser(byte[] bytes, String pointer)
            throws UnreadableEvidenceException {
        if (Utf8Stream.isWide(bytes)) {
            return Json.STREAMING.createParser(ObjectReadContext.empty(), bytes);
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            int start = !text.isEmpty() && text.get(0) == BYTE_ORDER_MARK ? 1 : 0;
            return Json.STREAMING.createParser(
                    ObjectReadContext.empty(),
                    text.array(),
                    text.arrayOffset() + start,
                    text.length() - start);
        } catch (CharacterCodingException e) {
            throw notUtf8(e, pointer);
        }
    }

    static UnreadableEvidenceException notUtf8(Exception e, String pointer) {
        return new UnreadableEvidenceException(
                "the JSON is not encoded in UTF-8", selector(pointer), e);
    }

    /** Says where a document broke, without repeating what it holds. */
    public static UnreadableEvidenceException unreadable(JacksonException e, String pointer) {
        if (e.getCause() instanceof CharacterCodingException) {
            return notUtf8(e, pointer);
        }
        var location = e.getLocation();
        String where =
                location == null
                        ? ""
                        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return new UnreadableEvidenceException("the JSON is broken" + where, selector(pointer), e);
    }

    private static @Nullable Selector selector(String pointer) {
        return pointer.isEmpty() ? null : new Selector.JsonPointer(pointer);
    }

    private Tree value(JsonParser parser, String pointer, int depth)
            throws UnreadableEvidenceException {
        if (depth > maxDepth) {
            throw new UnreadableEvidenceException(
                    "values are nested deeper than " + maxDepth,
                    new Selector.JsonPointer(pointer),
                    null);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer, depth);
            case START_ARRAY -> array(parser, pointer, depth);
            case VALUE_STRING -> Tree.scalar(pointer, Tree.Type.STRING, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    Tree.scalar(pointer, Tree.Type.NUMBER, parser.getString());
            case VALUE_TRUE, VALUE_FALSE ->
                    Tree.scalar(pointer, Tree.Type.BOOLEAN, parser.getString());
            default -> Tree.scalar(pointer, Tree.Type.NULL, "null");
        };
    }

    private Tree object(JsonParser parser, String pointer, int depth)
            throws UnreadableEvidenceException {
        Map<String, Tree> members = new LinkedHashMap<>();
        try {
            while (!broken && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                String child = Selector.child(pointer, name);
                if (members.putIfAbsent(name, value(parser, child, depth + 1)) != null) {
                    sink.problem(
                            FindingCode.CONTRADICTION,
                            "the key %s is there twice; the first value was kept".formatted(child),
                            new Selector.JsonPointer(child));
                }
            }
        } catch (JacksonException e) {
            breaks(e);
        }
        return new Tree(pointer, Tree.Type.OBJECT, "", members, List.of(), watch);
    }

    private Tree array(JsonParser parser, String pointer, int depth)
            throws UnreadableEvidenceException {
        List<Tree> elements = new ArrayList<>();
        try {
            while (!broken && parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(parser, pointer + "/" + elements.size(), depth + 1));
            }
        } catch (JacksonException e) {
            breaks(e);
        }
        return new Tree(pointer, Tree.Type.ARRAY, "", Map.of(), elements);
    }

    private void breaks(JacksonException e) {
        if (!keepsPart) {
            throw e;
        }
        broken = true;
    }
}
