package dev.muster.check.exposure;

import com.google.re2j.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A place where a rule's expression fits, before it is judged. Texts have one character for each
 * byte.
 *
 * @param start of the secret within the searched text
 * @param secret what would be exposed
 * @param whole all that the expression took
 * @param name what stands before the secret: the expression's beginning, from the start of the word
 *     that it is in
 * @param line the lines that it lies on, as far as they were searched
 * @param path of the document
 * @param kind of the document
 */
record Match(
        int start,
        String secret,
        String whole,
        String name,
        String line,
        String path,
        String kind) {
    private static final int LONGEST_WORD = 120;

    /** Where a text is from. */
    record Origin(String path, String kind) {}

    /**
     * The place where a matcher stands.
     *
     * @param group that is exposed; 0 for the first that is not empty, or the whole match
     * @return null when the group is empty
     */
    static @Nullable Match of(Matcher matcher, int group, String text, Origin origin) {
        int chosen = group == 0 ? firstFilled(matcher) : group;
        String secret = matcher.group(chosen);
        if (secret == null || secret.isEmpty()) {
            return null;
        }
        int lineStart = text.lastIndexOf('\n', Math.max(0, matcher.start() - 1)) + 1;
        int lineEnd = text.indexOf('\n', matcher.end());
        return new Match(
                matcher.start(chosen),
                secret,
                matcher.group(),
                text.substring(wordAt(text, matcher.start()), matcher.start(chosen)),
                text.substring(
                        Math.min(lineStart, matcher.start()),
                        lineEnd < 0 ? text.length() : lineEnd),
                origin.path(),
                origin.kind());
    }

    /** Where the word begins that goes on at a place: a name with its prefixes, or a resource. */
    private static int wordAt(String text, int place) {
        int start = place;
        while (start > Math.max(0, place - LONGEST_WORD) && isOfWord(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isOfWord(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || "_-.:/".indexOf(c) >= 0;
    }

    private static int firstFilled(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String text = matcher.group(group);
            if (text != null && !text.isEmpty()) {
                return group;
            }
        }
        return 0;
    }
}
