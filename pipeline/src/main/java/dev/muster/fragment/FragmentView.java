package dev.muster.fragment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person may see of the place that a citation is about. */
public sealed interface FragmentView {
    /** Whether the citation could be confirmed. */
    Verdict verdict();

    /**
     * Some lines of the document around the first place.
     *
     * @param places how many places the selector selects; only those within the lines are marked
     * @param inside what was decoded or taken out before the lines could be shown; null when they
     *     are the document's own
     * @param masked how many passages are hidden
     */
    record Shown(List<Line> lines, int places, @Nullable String inside, int masked, Verdict verdict)
            implements FragmentView {
        public Shown {
            lines = List.copyOf(lines);
        }
    }

    /** Nothing can be shown, and why. */
    record NotShown(String reason, Verdict verdict) implements FragmentView {}

    /** A line, counted from 1. */
    record Line(int number, List<Run> runs) {
        public Line {
            runs = List.copyOf(runs);
        }
    }

    /**
     * A part of a line.
     *
     * @param marked whether it is selected
     * @param mask what is hidden here, for example {@code secret: aws-access-key}; the text is then
     *     dots. Null when nothing is hidden
     */
    record Run(String text, boolean marked, @Nullable String mask) {}

    /** Whether the source still says what the record says, in words for people. */
    record Verdict(State state, String words) {
        /** The outcomes. */
        public enum State {
            MATCHES,
            DIFFERS,
            NOT_COMPARED
        }
    }
}
