package dev.muster.ui.part;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every state that a screen shows, each with a word, a shape and a tone of its own, so that nobody
 * has to tell them apart by color. The shapes are in {@code desk.css}.
 */
public enum State {
    // fields
    CONFIRMED("Confirmed", Tone.GOOD),
    NORMALISED("Normalised", Tone.CHANGED),
    LOW_CONFIDENCE("Low confidence", Tone.DOUBTFUL),
    CONTRADICTED("Contradicted", Tone.WRONG),
    MISSING("Missing", Tone.QUIET),
    STALE("Stale", Tone.LATE),
    WITHHELD("Withheld", Tone.CLOSED),
    FAILED("Failed", Tone.REFUSED),
    // packets and records
    RECEIVED("Received", Tone.QUIET),
    WORKING("Working", Tone.CHANGED),
    STAGED("Staged", Tone.GOOD),
    HELD("Held", Tone.LATE),
    REJECTED("Rejected", Tone.REFUSED),
    // findings
    BLOCKER("Blocker", Tone.REFUSED),
    WARNING("Warning", Tone.LATE),
    NOTE("Note", Tone.CHANGED),
    // documents
    READ("Read", Tone.GOOD),
    PARTLY_READ("Partly read", Tone.DOUBTFUL),
    UNRECOGNISED("Unrecognised", Tone.QUIET),
    UNREADABLE("Unreadable", Tone.WRONG),
    EMPTY("Empty", Tone.QUIET);

    /** What a color says; the hues are Okabe and Ito's. */
    public enum Tone {
        GOOD,
        CHANGED,
        DOUBTFUL,
        WRONG,
        LATE,
        CLOSED,
        REFUSED,
        QUIET;

        /** The word in style sheets. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String word;
    private final Tone tone;

    State(String word, Tone tone) {
        this.word = word;
        this.tone = tone;
    }

    /** The word that people read. */
    public String word() {
        return word;
    }

    /** What its color says. */
    public Tone tone() {
        return tone;
    }

    /** The kebab-case word of records and style sheets. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The state with this kebab-case word; empty when there is none, which the screen then says.
     */
    public static Optional<State> of(String key) {
        return Stream.of(values()).filter(state -> state.key().equals(key)).findFirst();
    }

    /**
     * The state of a field of a record.
     *
     * @param state {@code settled, disputed, missing} or {@code withheld}
     * @param inferred whether its value rests on inference alone
     * @param changed whether any step made the value out of what the document says
     */
    public static State ofField(String state, boolean inferred, boolean changed) {
        return switch (state) {
            case "disputed" -> CONTRADICTED;
            case "missing" -> MISSING;
            case "withheld" -> WITHHELD;
            case "settled" -> inferred ? LOW_CONFIDENCE : changed ? NORMALISED : CONFIRMED;
            default -> throw new IllegalArgumentException("no state of a field: " + state);
        };
    }
}
