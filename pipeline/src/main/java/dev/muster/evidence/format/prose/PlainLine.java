package dev.muster.evidence.format.prose;

import java.util.ArrayList;
import java.util.List;

/** One line of a text, without its end. */
record PlainLine(String text, int start) {
    /** The lines of a part of a text. */
    static List<PlainLine> split(String text, int from, int to) {
        List<PlainLine> lines = new ArrayList<>();
        for (int at = from; at < to; ) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 || newline > to ? to : newline;
            boolean carriage = end > at && text.charAt(end - 1) == '\r';
            lines.add(new PlainLine(text.substring(at, carriage ? end - 1 : end), at));
            at = end + 1;
        }
        return lines;
    }

    int end() {
        return start + text.length();
    }

    boolean isBlank() {
        return text.isBlank();
    }

    int indent() {
        return text.length() - text.stripLeading().length();
    }
}
