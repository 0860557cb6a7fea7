package dev.muster.evidence.format;

/**
 * A line of a diff.
 *
 * @param sign {@code +}, {@code -}, a blank for an unchanged line, or {@code @} for the start of a
 *     hunk
 * @param at where in the document its text starts, after the sign
 */
record DiffLine(char sign, int at, String text) {
    boolean isChanged() {
        return sign == '+' || sign == '-';
    }

    /** Blanks before its text; a list's dash counts as one. */
    int indent() {
        int indent = 0;
        while (indent < text.length()
                && (text.charAt(indent) == ' ' || text.charAt(indent) == '\t')) {
            indent++;
        }
        return indent;
    }
}
