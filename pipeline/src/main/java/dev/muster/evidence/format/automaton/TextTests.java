package dev.muster.evidence.format.automaton;

import com.networknt.schema.format.Format;
import com.networknt.schema.format.Formats;
import com.networknt.schema.regex.JDKRegularExpressionFactory;
import com.networknt.schema.regex.RegularExpression;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tests that keywords make of texts. What is plain is decided at once; everything else is left
 * to the classes of networknt's library, whose verdict it has to be.
 */
final class TextTests {
    private static final String HOST = "^[a-z][a-z0-9+.-]*://[A-Za-z0-9][A-Za-z0-9._~-]*";
    private static final String PATH = "/[A-Za-z0-9._~/:@&=+$,;!*'()-]*";

    /** References that {@code java.net.URI} takes apart without finding anything to refuse. */
    private static final List<PlainPattern> PLAIN_REFERENCES =
            Stream.of(
                            PATH,
                            "",
                            PATH + "[?][A-Za-z0-9._~/:@&=+$,;!*'()-]*",
                            PATH + "#[A-Za-z0-9._~/-]*")
                    .map(rest -> PlainPattern.of(HOST + rest + "$").orElseThrow())
                    .toList();

    /**
     * ASCII characters that no part of a URI may have, as bits: of the first 64, of the others.
     * Space and control characters are not among them: the library forgives some at the ends.
     */
    private static final long NEVER_LOW = bits("\"<>");

    private static final long NEVER_HIGH = bits("\\^`{|}");

    private TextTests() {}

    static TextTest length(int least, int most) {
        return (buffer, offset, length) -> {
            int codePoints = Character.codePointCount(buffer, offset, length);
            return least <= codePoints && codePoints <= most;
        };
    }

    static TextTest pattern(String regex) {
        RegularExpression library =
                JDKRegularExpressionFactory.getInstance().getRegularExpression(regex);
        TextTest any = (buffer, offset, length) -> library.matches(text(buffer, offset, length));
        Optional<PlainPattern> plain = PlainPattern.of(regex);
        if (plain.isEmpty()) {
            return any;
        }
        PlainPattern fast = plain.get();
        return (buffer, offset, length) ->
                fast.matches(buffer, offset, length)
                        || (!PlainPattern.knows(buffer, offset, length)
                                && any.accepts(buffer, offset, length));
    }

    /** Empty for a format that the library does not know, and hence does not assert. */
    static Optional<TextTest> format(String name) {
        for (Format format : Formats.DEFAULT) {
            if (format.getName().equals(name)) {
                return Optional.of(new FormatTest(format, name.equals("iri-reference")));
            }
        }
        return Optional.empty();
    }

    /** A format, in the library's words; references are mostly plain. */
    private record FormatTest(Format format, boolean reference) implements TextTest {
        @Override
        public boolean accepts(char[] buffer, int offset, int length) {
            return switch (quick(buffer, offset, length)) {
                case YES -> true;
                case NO -> false;
                case SLOW -> slowly(buffer, offset, length);
            };
        }

        @Override
        public boolean slowly(char[] buffer, int offset, int length) {
            return format.matches(null, text(buffer, offset, length));
        }

        @Override
        public Answer quick(char[] buffer, int offset, int length) {
            if (!reference) {
                return Answer.SLOW;
            }
            if (isPlainReference(buffer, offset, length)) {
                return Answer.YES;
            }
            return mayBeReference(buffer, offset, length) ? Answer.SLOW : Answer.NO;
        }
    }

    /** Without a character that no part of a URI may have, which is found without an exception. */
    private static boolean mayBeReference(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            char c = buffer[i];
            if (c < 128 && ((c < 64 ? NEVER_LOW : NEVER_HIGH) >>> c & 1) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlainReference(char[] buffer, int offset, int length) {
        for (int i = 0; i < PLAIN_REFERENCES.size(); i++) {
            if (PLAIN_REFERENCES.get(i).matches(buffer, offset, length)) {
                return true;
            }
        }
        return false;
    }

    private static long bits(String characters) {
        return characters.chars().mapToLong(c -> 1L << c).reduce(0, (a, b) -> a | b);
    }

    private static String text(char[] buffer, int offset, int length) {
        return new String(buffer, offset, length);
    }
}
