package dev.muster.check.exposure;

import java.util.Arrays;
import java.util.Map;

/**
 * Writes what stands for white space, a quote or a bracket as such, byte for byte in the same
 * place: line ends and tabs that a string literal escapes, escaped quotes, entities of XML, and the
 * colours of a terminal. Else the last sign of an escape would seem to be the first of a key.
 */
final class Escapes {
    /** Entities and what they stand for (XML 1.0, 4.6; HTML names one more). */
    private static final Map<String, Character> ENTITIES =
            Map.ofEntries(
                    Map.entry("quot", '"'),
                    Map.entry("#34", '"'),
                    Map.entry("#x22", '"'),
                    Map.entry("apos", '\''),
                    Map.entry("#39", '\''),
                    Map.entry("#x27", '\''),
                    Map.entry("lt", '<'),
                    Map.entry("gt", '>'),
                    Map.entry("#10", '\n'),
                    Map.entry("#xA", '\n'),
                    Map.entry("#xa", '\n'),
                    Map.entry("#13", ' '),
                    Map.entry("#xD", ' '),
                    Map.entry("#xd", ' '),
                    Map.entry("#9", ' '),
                    Map.entry("#x9", ' '),
                    Map.entry("nbsp", ' '));

    private static final int LONGEST_ENTITY = 6;
    private static final int SHORTEST_TIME = 19;

    private Escapes() {}

    /**
     * What an entity stands for by its name; 0 for a letter, or when there is none of that name.
     */
    static char entity(String name) {
        return ENTITIES.getOrDefault(name, '\0');
    }

    /** The text with blanks and line ends for escapes; of the same length. */
    static String resolved(String text) {
        if (text.indexOf('\\') < 0
                && text.indexOf('\u001b') < 0
                && text.indexOf('&') < 0
                && text.indexOf("Z ") < 0) {
            return text;
        }
        char[] chars = text.toCharArray();
        blankTimes(chars);
        for (int i = 0; i + 1 < chars.length; i++) {
            if (chars[i] == '\\') {
                i = resolve(chars, i);
            } else if (chars[i] == '\u001b' && chars[i + 1] == '[') {
                i = blankColour(chars, i);
            } else if (chars[i] == '&') {
                i = resolveEntity(chars, i);
            }
        }
        return new String(chars);
    }

    /** What builds write before each line (RFC 3339), so that lines begin where they began. */
    private static void blankTimes(char[] chars) {
        for (int i = 0; i + SHORTEST_TIME < chars.length; i++) {
            if ((i == 0 || chars[i - 1] == '\n') && chars[i + 4] == '-' && chars[i + 10] == 'T') {
                int end = i;
                while (end < chars.length
                        && (Character.isDigit(chars[end]) || isOfTime(chars[end]))) {
                    end++;
                }
                if (end < chars.length && chars[end] == 'Z') {
                    Arrays.fill(chars, i, end + 1, ' ');
                }
            }
        }
    }

    private static boolean isOfTime(char c) {
        return c == '-' || c == ':' || c == '.' || c == 'T';
    }

    /** Resolves an escape, however often it was itself escaped, and returns where it ends. */
    private static int resolve(char[] chars, int start) {
        int end = start;
        while (end < chars.length && chars[end] == '\\') {
            end++;
        }
        char letter = end < chars.length ? chars[end] : 0;
        switch (letter) {
            case 'n', 'r', 't' -> {
                Arrays.fill(chars, start, end, ' ');
                chars[end] = letter == 'n' ? '\n' : ' ';
            }
            case '"', '\'' -> Arrays.fill(chars, start, end, ' ');
            default -> {}
        }
        return Math.min(end, chars.length - 1);
    }

    /**
     * Writes what an entity stands for at its end, a '>' where it begins, so that arrows stay
     * arrows; returns where it ends.
     */
    private static int resolveEntity(char[] chars, int start) {
        int end = start + 1;
        while (end < chars.length && end - start <= LONGEST_ENTITY && chars[end] != ';') {
            end++;
        }
        if (end == chars.length || chars[end] != ';') {
            return start;
        }
        char letter = entity(new String(chars, start + 1, end - start - 1));
        if (letter == 0) {
            return start;
        }
        Arrays.fill(chars, start, end + 1, ' ');
        chars[letter == '>' ? start : end] = letter;
        return end;
    }

    private static int blankColour(char[] chars, int start) {
        int end = start + 2;
        while (end < chars.length && (Character.isDigit(chars[end]) || chars[end] == ';')) {
            end++;
        }
        if (end < chars.length && chars[end] == 'm') {
            Arrays.fill(chars, start, end + 1, ' ');
        }
        return Math.min(end, chars.length - 1);
    }
}
