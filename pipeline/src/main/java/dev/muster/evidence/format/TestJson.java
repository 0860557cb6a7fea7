package dev.muster.evidence.format;

import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.parse.Json;
import dev.muster.evidence.parse.JsonTrees;
import dev.muster.evidence.parse.ProblemSink;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Walks a test report in JSON of any size; only what a handler asks for is held. */
final class TestJson {
    /**
     * Keys of one object that are watched for repetition; beyond these it is no test report any
     * more.
     */
    private static final int KEYS_WATCHED = 1000;

    private final JsonParser parser;
    private final ProblemSink sink;
    private final int maxDepth;

    private TestJson(JsonParser parser, ProblemSink sink, int maxDepth) {
        this.parser = parser;
        this.sink = sink;
        this.maxDepth = maxDepth;
    }

    /**
     * What happens at one value, on whose first token the cursor stands; what it leaves unread is
     * skipped.
     */
    interface Handler {
        void value(String name, String pointer) throws UnreadableEvidenceException;
    }

    /** What happens with the whole document. */
    interface Walk {
        void root(TestJson json) throws UnreadableEvidenceException;
    }

    static void walk(EvidenceDocument document, ProblemSink sink, Walk walk)
            throws IOException, UnreadableEvidenceException {
        try (var in = document.open();
                JsonParser parser = Json.STREAMING.createParser(ObjectReadContext.empty(), in)) {
            if (parser.nextToken() == null) {
                throw new UnreadableEvidenceException("there is no JSON value");
            }
            walk.root(new TestJson(parser, sink, document.limits().depth()));
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new UnreadableEvidenceException(
                        "there is more after the end of the JSON value");
            }
        } catch (JacksonException e) {
            throw JsonTrees.unreadable(e, "");
        }
    }

    /**
     * Each member of the object that the cursor stands on; the first of several with one name
     * counts.
     */
    void members(String pointer, Handler handler) throws UnreadableEvidenceException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            String child = Selector.child(pointer, name);
            parser.nextToken();
            if (seen.size() >= KEYS_WATCHED || seen.add(name)) {
                handler.value(name, child);
            } else {
                sink.problem(
                        FindingCode.SCHEMA_VIOLATION,
                        "the key %s is there twice; the first value was kept".formatted(child),
                        new Selector.JsonPointer(child));
            }
            parser.skipChildren();
        }
    }

    /** Each element of the array that the cursor stands on. */
    void elements(String pointer, Handler handler) throws UnreadableEvidenceException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            handler.value(Integer.toString(index), pointer + "/" + index);
            parser.skipChildren();
        }
    }

    boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** The text of the scalar that the cursor stands on; empty for null, objects and arrays. */
    String text() {
        JsonToken token = parser.currentToken();
        boolean scalar = token.isScalarValue() && token != JsonToken.VALUE_NULL;
        return scalar ? parser.getString() : "";
    }

    /** The value that the cursor stands on, held whole. */
    Tree tree(String pointer) throws UnreadableEvidenceException {
        return JsonTrees.read(parser, pointer, maxDepth, sink);
    }
}
