package dev.muster.check;

/** Cuts what is quoted from documents to what a review needs. */
final class Excerpts {
    private static final String MASK = "masked:";

    private Excerpts() {}

    /**
     * The text on one line and cut to a number of code points; an ellipsis tells that it was cut. A
     * mask that the cut would fall into is left out whole, so that none is shown in part.
     */
    static String cut(String text, int codePoints) {
        String line = text.strip().replaceAll("\\s+", " ");
        int length = line.codePointCount(0, line.length());
        if (length <= codePoints) {
            return line;
        }
        int end = line.offsetByCodePoints(0, codePoints);
        int mask = line.lastIndexOf(MASK, end);
        if (mask >= 0 && mask < end && maskEnd(line, mask) > end) {
            end = mask;
        }
        return line.substring(0, end).strip() + "…";
    }

    private static int maskEnd(String line, int mask) {
        int end = mask;
        while (end < line.length() && isPartOfMask(line.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isPartOfMask(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == ':'
                || c == '-'
                || c == '_';
    }
}
