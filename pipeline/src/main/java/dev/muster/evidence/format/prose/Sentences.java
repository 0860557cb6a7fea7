package dev.muster.evidence.format.prose;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts running text into sentences. A line that states a key and a value is a sentence of its own.
 */
final class Sentences {
    private static final Set<String> ABBREVIATIONS =
            Set.of(
                    "e.g", "i.e", "etc", "vs", "approx", "no", "cf", "dr", "mr", "mrs", "ms", "st",
                    "incl", "resp");
    private static final Pattern KEY_LINE =
            Pattern.compile("^\\s*[\\p{L}][\\p{L}\\p{N} /()_'’-]{0,40}(?::\\s+\\S|\\s*\\.{4,})");

    /** A line that begins with a tick, a cross or a light, as lists without bullets have. */
    private static final Pattern MARKED_LINE =
            Pattern.compile("^\\s*(?:\\p{So}|\\[[ xX]?\\]|:[a-z_]+:)");

    private static final int LONGEST = 4000;

    private Sentences() {}

    static List<Slice> of(Passage passage) {
        List<Slice> sentences = new ArrayList<>();
        String text = passage.text();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean ends = isEnd(text, i) || i - from >= LONGEST;
            if (ends) {
                int to = i + 1;
                while (to < text.length() && "\"')]”’`*_".indexOf(text.charAt(to)) >= 0) {
                    to++;
                }
                add(passage, from, to, sentences);
                from = to;
                i = to - 1;
            }
        }
        add(passage, from, text.length(), sentences);
        return sentences;
    }

    private static void add(Passage passage, int from, int to, List<Slice> into) {
        Slice slice = passage.slice(from, to).stripped();
        if (slice.end() > slice.start()) {
            into.add(slice);
        }
    }

    private static boolean isEnd(String text, int i) {
        char c = text.charAt(i);
        if (c == '\n') {
            return breaks(text, i);
        }
        if (c == '!' || c == '?' || c == '.' || c == ';') {
            return isFollowedBySpace(text, i + 1)
                    && !(c == '.' && (isAbbreviation(text, i) || isLeader(text, i)));
        }
        return false;
    }

    private static boolean isFollowedBySpace(String text, int i) {
        int at = i;
        while (at < text.length() && "\"')]”’`*_".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at >= text.length() || Character.isWhitespace(text.charAt(at));
    }

    /** Whether a dot ends a row of dots between a key and its value. */
    private static boolean isLeader(String text, int dot) {
        return dot >= 3 && text.startsWith("....", dot - 3);
    }

    private static boolean isAbbreviation(String text, int dot) {
        int from = dot;
        while (from > 0
                && (Character.isLetter(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
            from--;
        }
        return ABBREVIATIONS.contains(text.substring(from, dot).toLowerCase(Locale.ROOT));
    }

    /** Whether a line break ends the sentence: before or after a line of key and value. */
    private static boolean breaks(String text, int newline) {
        int start = text.lastIndexOf('\n', newline - 1) + 1;
        int end = text.indexOf('\n', newline + 1);
        String next = text.substring(newline + 1, end < 0 ? text.length() : end);
        return next.isBlank()
                || KEY_LINE.matcher(next).find()
                || MARKED_LINE.matcher(next).find()
                || KEY_LINE.matcher(text.substring(start, newline)).find();
    }
}
