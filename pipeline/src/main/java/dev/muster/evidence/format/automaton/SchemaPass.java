package dev.muster.evidence.format.automaton;

import dev.muster.evidence.parse.TokenWatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Judges one document by a schema while its tokens go by. What fails within a choice is only
 * counted against the choice; what fails outside of all choices is a defect with its place.
 */
public final class SchemaPass implements TokenWatch {
    /** What is known of the document. */
    public enum Verdict {
        VALID,
        INVALID,
        /** The document has not come to its end, or has something that only a library can judge. */
        UNDECIDED
    }

    /** So many defects are kept one by one. */
    public static final int KEPT = 20;

    /** Numbers of this size and above are compared by the library, which narrows some of them. */
    private static final BigDecimal LARGE = BigDecimal.TEN.pow(18);

    private final Edge entry;
    private final ContentHash content;
    private final List<Defect> defects = new ArrayList<>();
    private Frame[] frames = new Frame[16];
    private int depth = -1;
    private long strikes;
    private long defectCount;
    private boolean ended;
    private boolean more;
    private boolean failed;
    private boolean undecided;

    SchemaPass(State root, long seed) {
        this.entry = new Edge(root, 0, new long[] {1}, Edge.UNNAMED, 0);
        this.content = new ContentHash(seed);
    }

    /** What is known so far. */
    public Verdict verdict() {
        if (!ended || more || undecided) {
            return Verdict.UNDECIDED;
        }
        return failed ? Verdict.INVALID : Verdict.VALID;
    }

    /** The first defects outside of choices, and the choices that failed, in document order. */
    public List<Defect> defects() {
        return List.copyOf(defects);
    }

    /** How many defects there are in all. */
    public long defectCount() {
        return defectCount;
    }

    /** How often a rule has failed, also where another one was enough. */
    public long strikes() {
        return strikes;
    }

    @Override
    public void token(JsonToken token, JsonParser parser) {
        switch (token) {
            case PROPERTY_NAME -> name(parser.currentName());
            case START_OBJECT -> open(Kind.OBJECT);
            case START_ARRAY -> open(Kind.ARRAY);
            case END_OBJECT, END_ARRAY -> close();
            default -> scalar(token, parser);
        }
    }

    private void name(String name) {
        Frame frame = frames[depth];
        frame.member(name);
        long forbids = frame.member.forbids() & ~frame.failed;
        if (forbids != 0) {
            fail(forbids, "additionalProperties", name);
        }
    }

    /** A frame for the value that begins now. */
    private Frame enter(boolean object) {
        Frame outer = depth < 0 ? null : frames[depth];
        Edge edge = outer == null ? entry : outer.next();
        more |= ended;
        if (outer != null && !outer.object && (edge.forbids() & ~outer.failed) != 0) {
            fail(edge.forbids(), "additionalItems", null);
        }
        depth++;
        if (depth == frames.length) {
            frames = Arrays.copyOf(frames, depth * 2);
        }
        Frame frame = frames[depth];
        if (frame == null) {
            frame = new Frame();
            frames[depth] = frame;
        }
        frame.open(
                edge,
                object,
                outer != null && outer.hashesInside(),
                outer == null ? Long.MAX_VALUE : outer.certain);
        return frame;
    }

    private void open(Kind kind) {
        Frame frame = enter(kind == Kind.OBJECT);
        judgeKind(frame, kind);
    }

    private void judgeKind(Frame frame, Kind kind) {
        long type = frame.state.typeFails[kind.ordinal()];
        if (type != 0) {
            fail(type, "type", null);
        }
        long list = frame.state.listFails[kind.ordinal()] & ~type;
        if (list != 0) {
            fail(list, "enum", null);
        }
    }

    private void close() {
        Frame frame = frames[depth];
        if (frame.object) {
            long missing = frame.state.requiredByAny & ~frame.seen;
            if (missing != 0) {
                missing(frame, missing);
            }
            frame.failed |= frame.blamed();
        } else {
            for (State.Test<Rule> size : frame.state.sizes) {
                if (frame.count < size.test().minItems) {
                    fail(size.bit(), "minItems", null);
                } else if (frame.count > size.test().maxItems) {
                    fail(size.bit(), "maxItems", null);
                }
            }
        }
        leave(frame, frame.hashing ? frame.fingerprint(content) : 0);
    }

    private void missing(Frame frame, long missing) {
        State state = frame.state;
        for (int i = 0; i < state.required.length; i++) {
            for (long rest = state.required[i] & missing; rest != 0; rest &= rest - 1) {
                String name = state.names.get(Long.numberOfTrailingZeros(rest));
                fail(1L << i, "required", name);
            }
        }
    }

    private void scalar(JsonToken token, JsonParser parser) {
        Frame frame = enter(false);
        long fingerprint =
                switch (token) {
                    case VALUE_STRING -> string(frame, parser);
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                            number(frame, parser, token == JsonToken.VALUE_NUMBER_INT);
                    case VALUE_TRUE -> plain(frame, Kind.TRUE);
                    case VALUE_FALSE -> plain(frame, Kind.FALSE);
                    default -> plain(frame, Kind.NULL);
                };
        leave(frame, fingerprint);
    }

    private long plain(Frame frame, Kind kind) {
        judgeKind(frame, kind);
        return content.ofKind(kind);
    }

    /** The text is always taken, so that what is too long for it is noticed here too. */
    private long string(Frame frame, JsonParser parser) {
        State state = frame.state;
        judgeKind(frame, Kind.STRING);
        char[] buffer = parser.getStringCharacters();
        int offset = parser.getStringOffset();
        int length = parser.getStringLength();
        for (int i = 0; i < state.lists.size(); i++) {
            State.Test<StringSet> list = state.lists.get(i);
            if ((list.bit() & frame.failed) == 0 && !list.test().contains(buffer, offset, length)) {
                fail(list.bit(), "enum", null);
            }
        }
        for (int i = 0; i < state.texts.size(); i++) {
            State.Test<Rule.Text> text = state.texts.get(i);
            if ((text.bit() & frame.failed) == 0
                    && !text.test().test().accepts(buffer, offset, length)) {
                fail(text.bit(), text.test().keyword(), null);
            }
        }
        return frame.hashing ? content.ofString(buffer, offset, length) : 0;
    }

    private long number(Frame frame, JsonParser parser, boolean integer) {
        State state = frame.state;
        Kind kind = Kind.INTEGER;
        BigDecimal value = BigDecimal.ZERO;
        if (!integer || !state.numbers.isEmpty()) {
            value = value(parser);
        }
        if (!integer) {
            kind = state.asksForWhole() && isWhole(value) ? Kind.WHOLE : Kind.FRACTION;
        }
        judgeKind(frame, kind);
        for (State.Test<Rule> limits : state.numbers) {
            if ((limits.bit() & frame.failed) == 0) {
                limits(limits, value);
            }
        }
        return frame.hashing ? fingerprint(parser) : 0;
    }

    private long fingerprint(JsonParser parser) {
        long fingerprint =
                content.ofNumber(
                        parser.getStringCharacters(),
                        parser.getStringOffset(),
                        parser.getStringLength());
        undecided |= fingerprint == 0;
        return fingerprint;
    }

    private BigDecimal value(JsonParser parser) {
        try {
            return parser.getDecimalValue();
        } catch (JacksonException e) {
            undecided = true;
            return BigDecimal.ZERO;
        }
    }

    private static boolean isWhole(BigDecimal value) {
        return value.signum() == 0 || value.scale() <= 0 || value.stripTrailingZeros().scale() <= 0;
    }

    private void limits(State.Test<Rule> limits, BigDecimal value) {
        BigDecimal minimum = limits.test().minimum;
        BigDecimal maximum = limits.test().maximum;
        undecided |= value.abs().compareTo(LARGE) >= 0;
        if (minimum != null && value.compareTo(minimum) < 0) {
            fail(limits.bit(), "minimum", null);
        }
        if (maximum != null && value.compareTo(maximum) > 0) {
            fail(limits.bit(), "maximum", null);
        }
    }

    /** The value is complete: what it fails is held against the value around it. */
    private void leave(Frame frame, long fingerprint) {
        Outcome.All[] outcomes = frame.state.outcomes;
        long[] blames = frame.edge.blames();
        long blamed = 0;
        for (int i = 0; i < outcomes.length; i++) {
            if (!outcomes[i].holds(frame.failed)) {
                blamed |= blames[i];
                tellChoices(frame, outcomes[i]);
            }
        }
        depth--;
        if (depth < 0) {
            ended = true;
            failed |= blamed != 0;
        } else {
            hand(frames[depth], blamed, fingerprint);
        }
    }

    private void hand(Frame outer, long blamed, long fingerprint) {
        outer.blame(blamed);
        if (outer.object) {
            undecided |= outer.hashing && !outer.hashMember(content, fingerprint);
            return;
        }
        if (outer.hashesInside()) {
            long unique = outer.state.unique;
            if (!outer.hashItem(content, fingerprint, unique != 0)
                    && (unique & ~outer.failed) != 0) {
                fail(unique, "uniqueItems", null);
            }
        }
        outer.count++;
    }

    private void fail(long rules, String keyword, @Nullable String property) {
        Frame frame = frames[depth];
        frame.failed |= rules;
        strikes++;
        if ((rules & frame.certain) != 0) {
            tell(keyword, property);
        }
    }

    private void tellChoices(Frame frame, Outcome.All outcome) {
        for (Outcome.Combined choice : outcome.more()) {
            if ((outcome.rules() & frame.certain) != 0 && !choice.holds(frame.failed)) {
                tell(choice.combination().keyword, null);
            }
        }
    }

    private void tell(String keyword, @Nullable String property) {
        defectCount++;
        if (defects.size() < KEPT) {
            defects.add(new Defect(pointer(), keyword, property));
        }
    }

    private String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            Frame frame = frames[i];
            String step = frame.object ? frame.name : Integer.toString(frame.count);
            pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
