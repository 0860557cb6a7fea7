package dev.muster.evidence.format.prose;

import org.jsoup.parser.Parser;

/**
 * Finds out where decoded text stands in its source: escapes and character references are the only
 * differences allowed.
 */
final class Alignment {
    private static final int LONGEST_REFERENCE = 33;

    private Alignment() {}

    /**
     * Adds the decoded text to the passage, placed as far as the source from {@code start} to
     * {@code end} reads like it.
     */
    static void add(Passage.Builder into, String decoded, String source, int start, int end) {
        if (source.startsWith(decoded, start) && start + decoded.length() <= end) {
            into.piece(start, start + decoded.length());
            return;
        }
        int at = start;
        int i = 0;
        while (i < decoded.length()) {
            if (at >= end) {
                into.made(decoded.substring(i));
                return;
            }
            char c = source.charAt(at);
            String reference = c == '&' ? reference(source, at, end) : "";
            String meant = reference.isEmpty() ? "" : Parser.unescapeEntities(reference, false);
            if (!meant.isEmpty() && decoded.startsWith(meant, i)) {
                into.made(meant);
                at += reference.length();
                i += meant.length();
            } else if (c == decoded.charAt(i)) {
                into.piece(at, at + 1);
                at++;
                i++;
            } else if (c == '\\' && at + 1 < end && source.charAt(at + 1) == decoded.charAt(i)) {
                into.piece(at + 1, at + 2);
                at += 2;
                i++;
            } else {
                into.made(decoded.substring(i));
                return;
            }
        }
    }

    private static String reference(String source, int at, int end) {
        int semicolon = source.indexOf(';', at);
        boolean near = semicolon > at && semicolon < end && semicolon - at <= LONGEST_REFERENCE;
        return near ? source.substring(at, semicolon + 1) : "";
    }
}
