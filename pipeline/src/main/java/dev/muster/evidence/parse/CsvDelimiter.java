package dev.muster.evidence.parse;

/** What separates the cells of a table in text: RFC 4180 says comma, programs write others too. */
public final class CsvDelimiter {
    private static final char[] OTHERS = {';', '\t', '|'};

    private CsvDelimiter() {}

    /** The one of comma, semicolon, tab and bar that stands most often in the header. */
    public static char of(String header) {
        char most = ',';
        for (char other : OTHERS) {
            if (count(header, other) > count(header, most)) {
                most = other;
            }
        }
        return most;
    }

    private static long count(String header, char delimiter) {
        return header.chars().filter(character -> character == delimiter).count();
    }
}
