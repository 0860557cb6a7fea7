package dev.muster.evidence.format.automaton;

import com.networknt.schema.format.Format;
import com.networknt.schema.format.Formats;
import com.networknt.schema.regex.JDKRegularExpressionFactory;
import com.networknt.schema.regex.RegularExpression;
import java.util.Optional;

/**
 * The tests that keywords make of texts. What is plain is decided at once; everything else is left
 * to the classes of networknt's library, whose verdict it has to be.
 */
final class TextTests {
    /** References that {@code java.net.URI} takes apart without finding anything to refuse. */
    private static final PlainPattern PLAIN_REFERENCE =
            PlainPattern.of("^https?://[A-Za-z0-9][A-Za-z0-9._~/-]*$").orElseThrow();

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
                PlainPattern.knows(buffer, offset, length)
                        ? fast.matches(buffer, offset, length)
                        : any.accepts(buffer, offset, length);
    }

    /** Empty for a format that the library does not know, and hence does not assert. */
    static Optional<TextTest> format(String name) {
        for (Format format : Formats.DEFAULT) {
            if (format.getName().equals(name)) {
                TextTest any =
                        (buffer, offset, length) ->
                                format.matches(null, text(buffer, offset, length));
                return Optional.of(name.equals("iri-reference") ? reference(any) : any);
            }
        }
        return Optional.empty();
    }

    private static TextTest reference(TextTest any) {
        return (buffer, offset, length) ->
                PLAIN_REFERENCE.matches(buffer, offset, length)
                        || any.accepts(buffer, offset, length);
    }

    private static String text(char[] buffer, int offset, int length) {
        return new String(buffer, offset, length);
    }
}
