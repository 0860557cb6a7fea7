package dev.muster.evidence.format.sandbox;

import java.util.List;

/**
 * What was extracted from a document.
 *
 * @param text all text in reading order
 * @param marks what its parts are, in order; text without a mark is plain
 * @param partial whether some part of the document could not be read
 */
public record ExtractedText(String text, List<Mark> marks, boolean partial) {
    /** What a part of the text is. */
    public enum Kind {
        /** The mark's number is its level. */
        HEADING,
        /** The mark's number tells tables apart; its cells follow. */
        ROW,
        CELL
    }

    /**
     * A part of the text.
     *
     * @param start UTF-16 offset
     * @param end UTF-16 offset, exclusive
     */
    public record Mark(Kind kind, int number, int start, int end) {}

    public ExtractedText {
        marks = List.copyOf(marks);
        for (Mark mark : marks) {
            if (mark.start < 0 || mark.end < mark.start || mark.end > text.length()) {
                throw new IllegalArgumentException("a mark lies outside the text: " + mark);
            }
        }
    }
}
