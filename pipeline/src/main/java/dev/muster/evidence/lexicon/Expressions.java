package dev.muster.evidence.lexicon;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.muster.evidence.parse.Tree;
import java.util.List;
import java.util.Map;

/** Compiles lists of expressions. RE2 runs in linear time, whatever the text is. */
final class Expressions {
    private static final String BEFORE = "(?:^|[^\\p{L}\\p{N}_])";
    private static final String AFTER = "(?:$|[^\\p{L}\\p{N}_])";

    /** Finds nothing. */
    static final Pattern NONE = Pattern.compile("$^x");

    private Expressions() {}

    /** Any of these as whole words; group 1 is what was found. */
    static Pattern words(List<String> words) {
        return words.isEmpty()
                ? NONE
                : compile(BEFORE + "(" + String.join("|", words) + ")" + AFTER);
    }

    /** Any of these as they are, with something around them. */
    static Pattern around(String before, List<String> words, String after) {
        return words.isEmpty()
                ? NONE
                : compile(before + "(?:" + String.join("|", words) + ")" + after);
    }

    /** As whole words before the end, with so many words between at most. */
    static Pattern near(List<String> words, int between) {
        return around(BEFORE, words, "(?:\\s+[\\p{L}\\p{N}_-]+){0," + between + "}[\\s\"'“‘]*$");
    }

    /** As whole words at the beginning. */
    static Pattern after(List<String> words) {
        return around("^[\\s-]*", words, AFTER);
    }

    /** With the parts in the places where they are named. */
    static List<String> filled(List<String> words, Map<String, String> parts) {
        return words.stream().map(word -> fill(word, parts)).toList();
    }

    private static String fill(String word, Map<String, String> parts) {
        String filled = word;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            filled = filled.replace("<" + part.getKey() + ">", "(?:" + part.getValue() + ")");
        }
        return filled;
    }

    static Pattern compile(String expression) {
        try {
            return Pattern.compile("(?i)" + expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the reference data has an expression that is none: %s (%s)"
                            .formatted(expression, e.getMessage()),
                    e);
        }
    }

    /** The texts of a list; none when it is absent. */
    static List<String> texts(Tree tree, String... steps) {
        return tree.each(steps).map(Tree::text).toList();
    }
}
