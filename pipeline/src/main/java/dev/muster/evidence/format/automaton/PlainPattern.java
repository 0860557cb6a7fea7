package dev.muster.evidence.format.automaton;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression of simple shape: anchored at both ends, alternatives of character sets that
 * repeat, and no set that repeats a varying number of times is followed by one with a character in
 * common. Such a pattern is matched in one go, without trying again. Only printable ASCII is known.
 */
final class PlainPattern {
    private static final char FIRST = ' ';
    private static final char LAST = '~';

    /** Characters as bits, how often they come at least and at most. */
    private record Part(long low, long high, int least, int most) {
        boolean has(char c) {
            return ((c < 64 ? low >>> c : high >>> c) & 1) != 0;
        }

        boolean isDisjointFrom(Part other) {
            return (low & other.low) == 0 && (high & other.high) == 0;
        }
    }

    /** One way to match, and how long a text it can match at least and at most. */
    @SuppressWarnings("ArrayRecordComponent") // compared with nothing
    private record Alternative(Part[] parts, long least, long most) {
        static Alternative of(List<Part> parts) {
            return new Alternative(
                    parts.toArray(Part[]::new),
                    parts.stream().mapToLong(Part::least).sum(),
                    parts.stream().mapToLong(Part::most).sum());
        }
    }

    private final List<Alternative> alternatives;

    private PlainPattern(List<Alternative> alternatives) {
        this.alternatives = alternatives;
    }

    /** The pattern; empty when its shape is another. */
    static Optional<PlainPattern> of(String regex) {
        if (!regex.startsWith("^") || !regex.endsWith("$") || regex.endsWith("\\$")) {
            return Optional.empty();
        }
        String body = regex.substring(1, regex.length() - 1);
        boolean group = body.startsWith("(") && body.endsWith(")");
        String inner = group ? body.substring(1, body.length() - 1) : body;
        List<Alternative> alternatives = new ArrayList<>();
        for (String alternative : group ? inner.split("\\|", -1) : new String[] {inner}) {
            Reader reader = new Reader(alternative);
            if (!reader.read()) {
                return Optional.empty();
            }
            alternatives.add(Alternative.of(reader.parts));
        }
        return Optional.of(new PlainPattern(List.copyOf(alternatives)));
    }

    /** Whether all characters are of those that the pattern can judge. */
    static boolean knows(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] < FIRST || buffer[i] > LAST) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text matches; never for a text with characters that are not known. */
    boolean matches(char[] buffer, int offset, int length) {
        for (int i = 0; i < alternatives.size(); i++) {
            Alternative one = alternatives.get(i);
            if (length >= one.least
                    && length <= one.most
                    && matches(one.parts, buffer, offset, offset + length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Part[] parts, char[] buffer, int from, int end) {
        int at = from;
        for (Part part : parts) {
            int count = 0;
            while (count < part.most && at < end && buffer[at] <= LAST && part.has(buffer[at])) {
                count++;
                at++;
            }
            if (count < part.least) {
                return false;
            }
        }
        return at == end;
    }

    /** Reads one alternative. */
    private static final class Reader {
        private final String text;
        private final List<Part> parts = new ArrayList<>();
        private int at;
        private long low;
        private long high;

        Reader(String text) {
            this.text = text;
        }

        /** Whether it has the simple shape. */
        boolean read() {
            while (at < text.length()) {
                low = 0;
                high = 0;
                if (!set() || !repetition()) {
                    return false;
                }
            }
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).least != parts.get(i).most && !endsClearly(i)) {
                    return false;
                }
            }
            return true;
        }

        /** Whether a varying part shares no character with what may come next. */
        private boolean endsClearly(int varying) {
            for (int i = varying + 1; i < parts.size(); i++) {
                if (!parts.get(varying).isDisjointFrom(parts.get(i))) {
                    return false;
                }
                if (parts.get(i).least > 0) {
                    return true;
                }
            }
            return true;
        }

        private boolean set() {
            char c = text.charAt(at++);
            if (c == '.') {
                add(FIRST, LAST);
                return true;
            }
            if (c == '[') {
                return brackets();
            }
            if (c < FIRST || c > LAST || "\\()|*+?{}^$]".indexOf(c) >= 0) {
                return false;
            }
            add(c, c);
            return true;
        }

        private boolean brackets() {
            int end = text.indexOf(']', at);
            if (end <= at
                    || text.substring(at, end).contains("&&")
                    || "^&[".indexOf(text.charAt(at)) >= 0) {
                return false;
            }
            while (at < end) {
                char c = text.charAt(at++);
                if (c < FIRST || c > LAST || c == '\\' || c == '[') {
                    return false;
                }
                if (at + 1 < end && text.charAt(at) == '-') {
                    add(c, text.charAt(at + 1));
                    at += 2;
                } else {
                    add(c, c);
                }
            }
            at++;
            return true;
        }

        private boolean repetition() {
            char c = at < text.length() ? text.charAt(at) : 0;
            int least = c == '*' || c == '?' ? 0 : 1;
            int most = c == '*' || c == '+' ? Integer.MAX_VALUE : 1;
            if (c == '{') {
                int end = text.indexOf('}', at);
                String count = text.substring(at + 1, Math.max(end, at + 1));
                if (count.isEmpty() || !count.chars().allMatch(Character::isDigit)) {
                    return false;
                }
                least = Integer.parseInt(count);
                most = least;
                at = end + 1;
            } else if (c == '*' || c == '+' || c == '?') {
                at++;
            }
            parts.add(new Part(low, high, least, most));
            return at == text.length() || "*+?{".indexOf(text.charAt(at)) < 0;
        }

        private void add(char first, char last) {
            for (char c = first; c <= last; c++) {
                low |= c < 64 ? 1L << c : 0;
                high |= c < 64 ? 0 : 1L << c;
            }
        }
    }
}
