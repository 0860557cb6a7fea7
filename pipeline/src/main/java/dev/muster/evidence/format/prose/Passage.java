package dev.muster.evidence.format.prose;

import dev.muster.evidence.parse.TextSource;
import dev.muster.model.Selector;
import java.util.Arrays;
import java.util.Optional;

/**
 * Text as a person sees it, each piece of which knows where in the source it stands. Markup is not
 * part of it; a line break is a {@code \n}; inline code keeps one backtick on either side.
 */
final class Passage {
    private final TextSource source;
    private final String text;
    private final int[] shown;
    private final int[] from;
    private final int[] length;

    private Passage(Builder builder) {
        source = builder.source;
        text = builder.text.toString();
        shown = Arrays.copyOf(builder.shown, builder.pieces);
        from = Arrays.copyOf(builder.from, builder.pieces);
        length = Arrays.copyOf(builder.length, builder.pieces);
    }

    /** A passage that reads as its source does. */
    static Passage of(TextSource source, int start, int end) {
        return new Builder(source).piece(start, end).build();
    }

    String text() {
        return text;
    }

    boolean isBlank() {
        return text.isBlank();
    }

    /** All of it, white space at the ends left out. */
    Slice whole() {
        return new Slice(this, 0, text.length()).stripped();
    }

    Slice slice(int start, int end) {
        return new Slice(this, start, end);
    }

    /** The place of a range, if the source reads there exactly as the passage does. */
    Optional<Selector> exact(int start, int end) {
        int first = sourceAt(start);
        int last = end > start ? sourceAt(end - 1) : -1;
        if (first < 0 || last < first) {
            return Optional.empty();
        }
        String there = source.text().substring(first, last + 1);
        return there.equals(text.substring(start, end))
                ? Optional.of(source.select(first, last + 1))
                : Optional.empty();
    }

    /** The place of all that can be placed of a range; the whole document when nothing can. */
    Selector around(int start, int end) {
        int first = -1;
        for (int i = start; i < end && first < 0; i++) {
            first = sourceAt(i);
        }
        int last = -1;
        for (int i = end - 1; i >= start && last < 0; i--) {
            last = sourceAt(i);
        }
        return first < 0 || last < first
                ? new Selector.WholeDocument()
                : source.select(first, last + 1);
    }

    /** Where a character stands in the source; -1 for one that was decoded or made up. */
    int sourceAt(int index) {
        int found = Arrays.binarySearch(shown, index);
        int piece = found >= 0 ? found : -found - 2;
        if (piece < 0 || index - shown[piece] >= length[piece]) {
            return -1;
        }
        return from[piece] + index - shown[piece];
    }

    /** Puts a passage together, piece by piece. */
    static final class Builder {
        private final TextSource source;
        private final StringBuilder text = new StringBuilder();
        private int[] shown = new int[4];
        private int[] from = new int[4];
        private int[] length = new int[4];
        private int pieces;

        Builder(TextSource source) {
            this.source = source;
        }

        /** Text that stands in the source as it is shown. */
        Builder piece(int start, int end) {
            if (end > start) {
                place(start, end - start);
                text.append(source.text(), start, end);
            }
            return this;
        }

        /** Text that has no place of its own. */
        Builder made(String shownText) {
            text.append(shownText);
            return this;
        }

        private void place(int start, int count) {
            int last = pieces - 1;
            boolean continues =
                    last >= 0
                            && shown[last] + length[last] == text.length()
                            && from[last] + length[last] == start;
            if (continues) {
                length[last] += count;
                return;
            }
            if (pieces == shown.length) {
                shown = Arrays.copyOf(shown, pieces * 2);
                from = Arrays.copyOf(from, pieces * 2);
                length = Arrays.copyOf(length, pieces * 2);
            }
            shown[pieces] = text.length();
            from[pieces] = start;
            length[pieces++] = count;
        }

        boolean endsWithSpace() {
            return text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        }

        boolean isBlank() {
            return text.toString().isBlank();
        }

        Passage build() {
            return new Passage(this);
        }
    }
}
