package dev.muster.check.exposure;

import java.nio.charset.StandardCharsets;

/**
 * What follows a keyword, told by its bytes alone. Where a rule says what it needs, the expression
 * is tried only there: in a large document most keywords are words like any other.
 */
final class Followers {
    private static final int NEAR = 320;
    private static final int NAME = 32;
    private static final int GAP = 36;
    private static final int LONGEST = 256;
    private static final int NO_WORD = 24;
    private static final int LONGEST_ENTITY = 8;

    private final byte[] bytes;
    private final int length;

    /** Looks into {@code bytes[0, length)}. */
    Followers(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    private char at(int place) {
        return place >= 0 && place < length ? (char) (bytes[place] & 0xff) : '\n';
    }

    /** Whether one of the characters follows before white space, a quote, '<' or '/'. */
    boolean hasNear(String near, int end) {
        for (int i = end; i < Math.min(length, end + NEAR); i++) {
            char c = at(i);
            if (near.indexOf(c) >= 0) {
                return true;
            }
            if (c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '/') {
                return false;
            }
        }
        return false;
    }

    /** How many characters follow at once of which keys and tokens are made, up to 256. */
    int run(int end) {
        int at = end;
        while (at < end + LONGEST && isToken(at(at))) {
            at++;
        }
        return at - end;
    }

    /** Whether neither letter nor digit stands before the keyword or behind it. */
    boolean isWord(int start, int end) {
        return !isAlphanumeric(at(start - 1)) && !isAlphanumeric(at(end));
    }

    /**
     * How long a value is that is assigned to a name with the keyword in it, up to 256: the rest of
     * the name, a sign of assignment, and a run that is no word. 0 when there is none.
     */
    int assigned(int end) {
        int at = end;
        while (at < end + NAME && isName(at(at))) {
            at++;
        }
        int sign = skipGap(at);
        if (afterSign(sign) == sign) {
            sign = skipGap(skipWord(skipWord(sign, "value"), "string"));
        } else if (at(sign) == ',' && startsWith(skipGap(sign + 1), "value")) {
            sign = skipGap(skipGap(sign + 1) + 5);
        }
        return afterSign(sign) > sign ? value(afterMark(skipSigns(sign))) : 0;
    }

    /** Behind the type of a variable and its sign, or an anchor or tag of YAML; else here. */
    private int afterMark(int at) {
        if (startsWith(at, "str")) {
            int type = skipWord(skipWord(at, "string"), "str");
            int sign = skipGap(type);
            return at(sign) == '=' ? skipSigns(sign) : at;
        }
        if (at(at) != '&' && at(at) != '!') {
            return at;
        }
        int end = at + 1;
        while (end < at + NAME && (isName(at(end)) || at(end) == '!')) {
            end++;
        }
        return at(end) == ' ' ? skipGap(end) : at;
    }

    private int skipWord(int at, String word) {
        return startsWith(at, word) ? at + word.length() : at;
    }

    private boolean startsWith(int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if ((at(at + i) | 0x20) != (word.charAt(i) | 0x20)) {
                return false;
            }
        }
        return true;
    }

    /** Past quotes, blanks, escapes and what lists and diffs begin their lines with. */
    private int skipGap(int from) {
        int at = from;
        int next = afterGap(at);
        while (at < from + GAP && at < length && next > at) {
            at = next;
            next = afterGap(at);
        }
        return at;
    }

    private int skipSigns(int from) {
        int at = from;
        int next = Math.max(afterGap(at), afterSign(at));
        while (at < from + GAP && at < length && next > at) {
            at = next;
            next = Math.max(afterGap(at), afterSign(at));
        }
        return at;
    }

    private int afterSign(int at) {
        return isAssignment(at(at)) ? at + 1 : startsWith(at, "&gt;") ? at + 4 : at;
    }

    /** Where what separates goes on: behind one sign, one escape, entity or colour; else here. */
    private int afterGap(int at) {
        char c = at(at);
        char next = at(at + 1);
        if (c == '\\' && (next == 'n' || next == 'r' || next == 't')) {
            return at + 2;
        }
        if (c == '&' && !startsWith(at, "&gt;") && !startsWith(at, "&lt;")) {
            return afterEntity(at);
        }
        return c == '\u001b' && next == '[' ? afterColour(at) : isGap(c) ? at + 1 : at;
    }

    private int afterEntity(int start) {
        int end = start + 1;
        while (end < start + LONGEST_ENTITY && at(end) != ';') {
            end++;
        }
        String name = new String(bytes, start + 1, end - start - 1, StandardCharsets.ISO_8859_1);
        return end < length && Escapes.entity(name) != 0 ? end + 1 : start;
    }

    private int afterColour(int start) {
        int end = start + 2;
        while (end < start + GAP && at(end) != 'm' && at(end) > ' ') {
            end++;
        }
        return end + 1;
    }

    private int value(int from) {
        int at = from;
        boolean mixed = false;
        while (at < from + LONGEST && isValue(at(at))) {
            mixed |= !isLetter(at(at));
            at++;
        }
        return mixed || at - from >= NO_WORD || isDrawn(from, at) ? at - from : 0;
    }

    private boolean isDrawn(int from, int to) {
        return to - from >= Casing.SHORTEST
                && to <= length
                && Casing.isDrawn(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private static boolean isGap(char c) {
        return c <= ' ' || c == '"' || c == '\'' || c == '\\' || c == '`' || c == '+' || c == '-'
                || c == '*' || c == ']';
    }

    private static boolean isAssignment(char c) {
        return c == '=' || c == ':' || c == '>' || c == '|' || c == ',' || c == '?' || c == '.';
    }

    private static boolean isValue(char c) {
        return c > ' ' && c != '"' && c != '\'' && c != '<' && c != '`' && c != ',';
    }

    private static boolean isName(char c) {
        return isAlphanumeric(c) || c == '_' || c == '-' || c == '.';
    }

    private static boolean isToken(char c) {
        return isName(c) || c == '+' || c == '/' || c == '=' || c == '%';
    }

    private static boolean isAlphanumeric(char c) {
        return isLetter(c) || (c >= '0' && c <= '9');
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
