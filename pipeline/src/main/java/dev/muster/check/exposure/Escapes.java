package dev.muster.check.exposure;

/**
 * Writes what stands for white space or a quote as such, byte for byte in the same place: line ends
 * and tabs that a string literal escapes, escaped quotes, and the colours of a terminal. Else the
 * last sign of an escape would seem to be the first of a key.
 */
final class Escapes {
    private Escapes() {}

    /** The text with blanks and line ends for escapes; of the same length. */
    static String resolved(String text) {
        if (text.indexOf('\\') < 0 && text.indexOf('\u001b') < 0) {
            return text;
        }
        char[] chars = text.toCharArray();
        for (int i = 0; i + 1 < chars.length; i++) {
            if (chars[i] == '\\') {
                resolve(chars, i);
            } else if (chars[i] == '\u001b' && chars[i + 1] == '[') {
                i = blankColour(chars, i);
            }
        }
        return new String(chars);
    }

    private static void resolve(char[] chars, int at) {
        switch (chars[at + 1]) {
            case 'n' -> {
                chars[at] = ' ';
                chars[at + 1] = '\n';
            }
            case 'r', 't' -> {
                chars[at] = ' ';
                chars[at + 1] = ' ';
            }
            case '"', '\'' -> chars[at] = ' ';
            default -> {}
        }
    }

    private static int blankColour(char[] chars, int start) {
        int end = start + 2;
        while (end < chars.length && (Character.isDigit(chars[end]) || chars[end] == ';')) {
            end++;
        }
        if (end < chars.length && chars[end] == 'm') {
            java.util.Arrays.fill(chars, start, end + 1, ' ');
        }
        return Math.min(end, chars.length - 1);
    }
}
