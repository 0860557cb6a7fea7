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

    /** Whole numbers of this size, written as fractions, are none that the library can compare. */
    private static final BigDecimal LARGE = BigDecimal.TWO.pow(63);

    /** So many defects are counted; then the document is not looked at any more. */
    public static final int COUNTED = 500;

    /** So many texts may be refused by their format, which is slow: the library throws. */
    private static final int REFUSED = 500;

    /** So many characters may be judged in that slow way, and a share of all that went by. */
    private static final int SLOW = 100_000;

    private static final int SLOW_SHARE = 8;

    private final Edge entry;
    private final ContentHash content;
    private final List<Defect> defects = new ArrayList<>();
    private Frame[] frames = new Frame[16];
    private int depth = -1;
    private long strikes;
    private long defectCount;
    private int refused;
    private long passed;
    private long slow;
    private boolean ended;
    private boolean more;
    private boolean failed;
    private boolean undecided;

    SchemaPass(State root, ContentHash content) {
        this.entry = new Edge(root, 0, new long[] {1}, 1, Edge.UNNAMED, Edge.UNNAMED);
        this.content = content;
    }

    /** What is known so far. */
    public Verdict verdict() {
        if (isSettled()) {
            return Verdict.INVALID;
        }
        if (!ended || more || undecided) {
            return Verdict.UNDECIDED;
        }
        return failed ? Verdict.INVALID : Verdict.VALID;
    }

    /** The first defects outside of choices, and the choices that failed, in document order. */
    public List<Defect> defects() {
        return List.copyOf(defects);
    }

    /** How many defects there are in all; beyond some hundreds, how many were counted. */
    public long defectCount() {
        return defectCount;
    }

    /** How often a rule has failed, also where another one was enough. */
    public long strikes() {
        return strikes;
    }

    @Override
    public void token(JsonToken token, JsonParser parser) {
        if (isSettled()) {
            return;
        }
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
        if (frame.member.forbids() != 0) {
            fail(frame.member.forbids(), "additionalProperties", name);
        }
    }

    /** A frame for the value that begins now. */
    private Frame enter(boolean object) {
        Frame outer = depth < 0 ? null : frames[depth];
        Edge edge = outer == null ? entry : outer.next();
        more |= ended;
        if (outer != null && !outer.object && edge.forbids() != 0) {
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

    /** So much is wrong that nothing more is looked at. */
    private boolean isSettled() {
        return defectCount >= COUNTED;
    }

    private void scalar(JsonToken token, JsonParser parser) {
        if (depth >= 0 && passes(frames[depth])) {
            touch(token, parser);
            hand(frames[depth], 0, 0);
            return;
        }
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

    /** Whether a scalar may stand here that nothing is said of and nobody compares. */
    private boolean passes(Frame outer) {
        Edge edge = outer.next();
        return edge.child() == State.ANYTHING && edge.forbids() == 0 && !outer.hashesInside();
    }

    /** What cannot be taken from the parser here could not be taken by the library either. */
    private void touch(JsonToken token, JsonParser parser) {
        if (token == JsonToken.VALUE_STRING) {
            passed += parser.getStringLength();
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            value(parser);
        }
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
        passed += length;
        for (int i = 0; i < state.lists.size(); i++) {
            State.Test<StringSet> list = state.lists.get(i);
            if ((list.bit() & frame.failed) == 0 && !list.test().contains(buffer, offset, length)) {
                fail(list.bit(), "enum", null);
            }
        }
        for (int i = 0; i < state.texts.size(); i++) {
            State.Test<Rule.Text> text = state.texts.get(i);
            if ((text.bit() & frame.failed) == 0 && !accepts(text.test(), buffer, offset, length)) {
                fail(text.bit(), text.test().keyword(), null);
            }
        }
        return frame.hashing ? content.ofString(buffer, offset, length) : 0;
    }

    private boolean accepts(Rule.Text text, char[] buffer, int offset, int length) {
        TextTest.Answer quick = text.test().quick(buffer, offset, length);
        if (quick != TextTest.Answer.SLOW) {
            return quick == TextTest.Answer.YES;
        }
        slow += length;
        if (refused >= REFUSED || slow > SLOW + passed / SLOW_SHARE) {
            undecided = true;
            return true;
        }
        boolean accepted = text.test().slowly(buffer, offset, length);
        refused += accepted ? 0 : 1;
        return accepted;
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
                limits(limits, value, !integer);
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

    private void limits(State.Test<Rule> limits, BigDecimal value, boolean fraction) {
        BigDecimal minimum = limits.test().minimum;
        BigDecimal maximum = limits.test().maximum;
        undecided |=
                fraction
                        && (limits.test().kinds & Kind.FRACTION.bit()) == 0
                        && value.abs().compareTo(LARGE) >= 0;
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
            if (!outer.hashItem(content, fingerprint, unique != 0)) {
                repeats(outer, unique);
            }
        }
        outer.count++;
    }

    private void repeats(Frame array, long unique) {
        if (array.repeats) {
            strikes++;
        } else {
            array.repeats = true;
            fail(unique, "uniqueItems", null);
        }
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
