package dev.muster.evidence.parse;

import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Streams through a JSON document of any size and visits the places that patterns name; everything
 * else is skipped unread. A pattern is a JSON Pointer in which {@code *} stands for every member or
 * element; a named member wins over the wildcard beside it. A repeated key within a visited object
 * is told as a problem, and the first value counts.
 */
public final class JsonWalk {
    private static final int TOLD = 20;
    private static final int KEYS_WATCHED = 100_000;

    /** One step of the patterns, with what is to be done there. */
    private static final class Step {
        final String pattern;
        final Map<String, Step> named = new HashMap<>();
        final List<Consumer<JsonPlace>> before = new ArrayList<>();
        final List<Consumer<JsonPlace>> after = new ArrayList<>();
        @Nullable Step any;
        boolean namesIndex;
        boolean ofAnyShape;

        Step(String pattern) {
            this.pattern = pattern;
        }

        @Nullable Step child(String name) {
            Step child = named.get(name);
            return child == null ? any : child;
        }

        @Nullable Step child(int index) {
            return namesIndex ? child(Integer.toString(index)) : any;
        }

        boolean isLeaf() {
            return any == null && named.isEmpty();
        }
    }

    private final Step root = new Step("");
    private LookupWatch watch = LookupWatch.NONE;
    private @Nullable TokenWatch tokens;

    /** Has a watch hear which named members were not there. */
    public JsonWalk watchedBy(LookupWatch listener) {
        watch = listener;
        return this;
    }

    /** Lets somebody see every token too, those of what is skipped included. */
    public JsonWalk seenBy(TokenWatch observer) {
        tokens = observer;
        return this;
    }

    /** Visits every place that the pattern names; objects and arrays before their content. */
    public JsonWalk on(String pattern, Consumer<JsonPlace> visitor) {
        step(pattern).before.add(visitor);
        return this;
    }

    /** Has the watch hear where such a place is not there, whatever it would hold. */
    public JsonWalk expect(String pattern) {
        step(pattern).ofAnyShape = true;
        return this;
    }

    /** Visits every place that the pattern names, after its content. */
    public JsonWalk after(String pattern, Consumer<JsonPlace> visitor) {
        step(pattern).after.add(visitor);
        return this;
    }

    private Step step(String pattern) {
        Step step = root;
        for (String segment :
                pattern.isEmpty() ? new String[0] : pattern.substring(1).split("/", -1)) {
            String name = segment.replace("~1", "/").replace("~0", "~");
            if (name.equals("*")) {
                step.any = step.any == null ? new Step(step.pattern + "/*") : step.any;
                step = step.any;
            } else {
                step.namesIndex |= !name.isEmpty() && Character.isDigit(name.charAt(0));
                Step parent = step;
                step =
                        parent.named.computeIfAbsent(
                                name, key -> new Step(Selector.child(parent.pattern, key)));
            }
        }
        return step;
    }

    /** Walks once through a document, whose stream is closed. */
    public void walk(InputStream document, ProblemSink problems)
            throws IOException, UnreadableEvidenceException {
        walk(document, false, problems);
    }

    /**
     * Walks once through JSON Lines, whose stream is closed: the patterns are about each line, and
     * pointers start with its index, blank lines not counted. A document of one value is no lines,
     * and has plain pointers.
     */
    public void walkLines(InputStream document, ProblemSink problems)
            throws IOException, UnreadableEvidenceException {
        walk(document, true, problems);
    }

    /** Whether a document, whose stream is closed, holds more than one value. */
    public static boolean isLines(InputStream document) throws IOException {
        try (document;
                JsonParser parser = Json.parser(document)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() != null;
        } catch (JacksonException e) {
            return false;
        }
    }

    private void walk(InputStream document, boolean lines, ProblemSink problems)
            throws IOException, UnreadableEvidenceException {
        if (watch != LookupWatch.NONE) {
            tellSought(root);
        }
        Walker walker = new Walker(problems, watch, tokens);
        try (InputStream utf8 = Utf8Stream.ofJson(document);
                JsonParser parser = Json.parser(utf8)) {
            if (walker.next(parser) == null) {
                throw new UnreadableEvidenceException("there is no JSON value");
            }
            int index = 0;
            do {
                walker.prefix = lines ? "/" + index++ : "";
                walker.value(parser, root);
            } while (walker.next(parser) != null && lines);
            if (!lines && parser.currentToken() != null) {
                problems.problem(
                        FindingCode.SCHEMA_VIOLATION,
                        "there is more after the end of the JSON value",
                        null);
            }
        } catch (JacksonException e) {
            throw JsonTrees.unreadable(e, walker.prefix);
        } catch (CharacterCodingException e) {
            throw JsonTrees.notUtf8(e, "");
        }
    }

    private void tellSought(Step step) {
        step.named.forEach(
                (name, child) -> {
                    watch.sought(name);
                    tellSought(child);
                });
        if (step.any != null) {
            tellSought(step.any);
        }
    }

    /** The state of one walk. */
    private static final class Walker implements JsonPlace {
        private final ProblemSink problems;
        private final LookupWatch watch;
        private final @Nullable TokenWatch tokens;

        /** Names as strings, indices as integers, which become text only when somebody asks. */
        private final List<Object> segments = new ArrayList<>();

        private String prefix = "";
        private @Nullable JsonParser scalarAt;
        private boolean scalar;
        private boolean container;
        private int repeated;

        Walker(ProblemSink problems, LookupWatch watch, @Nullable TokenWatch tokens) {
            this.problems = problems;
            this.watch = watch;
            this.tokens = tokens;
        }

        @Nullable JsonToken next(JsonParser parser) {
            JsonToken token = parser.nextToken();
            if (tokens != null && token != null) {
                tokens.token(token, parser);
            }
            return token;
        }

        /** Leaves the object or array that begins here, or stays at the scalar. */
        private void skip(JsonParser parser) {
            if (tokens == null) {
                parser.skipChildren();
                return;
            }
            int open = isStart(parser.currentToken()) ? 1 : 0;
            while (open > 0) {
                JsonToken token = next(parser);
                if (token == null) {
                    return;
                }
                open += isStart(token) ? 1 : token.isStructEnd() ? -1 : 0;
            }
        }

        private static boolean isStart(@Nullable JsonToken token) {
            return token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
        }

        void value(JsonParser parser, Step step) {
            JsonToken token = parser.currentToken();
            container = isStart(token);
            boolean opened = container;
            scalar = !container && token != JsonToken.VALUE_NULL;
            if (!step.before.isEmpty()) {
                scalarAt = scalar ? parser : null;
                step.before.forEach(visitor -> visitor.accept(this));
                scalarAt = null;
            }
            if (opened && step.isLeaf()) {
                skip(parser);
            } else if (token == JsonToken.START_OBJECT) {
                members(parser, step);
            } else if (token == JsonToken.START_ARRAY) {
                elements(parser, step);
            }
            if (!step.after.isEmpty()) {
                scalar = false;
                container = opened;
                step.after.forEach(visitor -> visitor.accept(this));
            }
        }

        private void members(JsonParser parser, Step step) {
            Set<String> seen = new HashSet<>();
            Set<String> nested = new HashSet<>();
            while (next(parser) == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (isStart(next(parser))) {
                    nested.add(name);
                }
                boolean first = seen.size() >= KEYS_WATCHED || seen.add(name);
                Step child = first ? step.child(name) : null;
                if (!first) {
                    repeated(name);
                }
                descend(parser, child, name);
            }
            if (watch != LookupWatch.NONE) {
                tellAbsent(step, seen, nested);
            }
        }

        private void tellAbsent(Step step, Set<String> seen, Set<String> nested) {
            for (Map.Entry<String, Step> wanted : step.named.entrySet()) {
                if (seen.contains(wanted.getKey())) {
                    continue;
                }
                boolean nests = !wanted.getValue().isLeaf();
                boolean any = !nests && wanted.getValue().ofAnyShape;
                watch.absent(
                        new LookupWatch.Absence(
                                step.pattern,
                                wanted.getKey(),
                                () ->
                                        seen.stream()
                                                .filter(
                                                        name ->
                                                                any
                                                                        || nested.contains(name)
                                                                                == nests)
                                                .toList(),
                                this::selector,
                                name -> new Selector.JsonPointer(Selector.child(pointer(), name))));
            }
        }

        private void elements(JsonParser parser, Step step) {
            for (int index = 0; next(parser) != JsonToken.END_ARRAY; index++) {
                descend(parser, step.child(index), index);
            }
        }

        private void descend(JsonParser parser, @Nullable Step child, Object segment) {
            if (child == null) {
                skip(parser);
                return;
            }
            segments.add(segment);
            value(parser, child);
            segments.removeLast();
        }

        private void repeated(String name) {
            repeated++;
            if (repeated > TOLD) {
                return;
            }
            String place = Selector.child(pointer(), name);
            problems.problem(
                    FindingCode.CONTRADICTION,
                    repeated == TOLD
                            ? "the key %s is there twice, like others before; more are not told"
                                    .formatted(place)
                            : "the key %s is there twice; the first value was kept"
                                    .formatted(place),
                    new Selector.JsonPointer(place));
        }

        @Override
        public String pointer() {
            String pointer = prefix;
            for (Object segment : segments) {
                pointer = Selector.child(pointer, segment.toString());
            }
            return pointer;
        }

        @Override
        public String text() {
            return scalarAt == null ? "" : scalarAt.getString();
        }

        @Override
        public boolean isScalar() {
            return scalar;
        }

        @Override
        public boolean isContainer() {
            return container;
        }

        @Override
        public String segment(int depth) {
            return segments.get(depth).toString();
        }
    }
}
