package dev.muster.evidence.format.automaton;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.format.IriReferenceFormat;
import com.networknt.schema.regex.JDKRegularExpressionFactory;
import com.networknt.schema.regex.RegularExpression;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided before the library is asked is decided as the library would. */
class TextTestsTest {
    private static final int TEXTS = 20_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(.*)$",
                "^urn:cdx:[0-9a-f]{2}-[0-9a-f]{2}/[1-9][0-9]*#.+$",
                "^[-+a-z0-9.]+/[-+a-z0-9.]+$",
                "^([a-fA-F0-9]{2}|[a-fA-F0-9]{4}|[a-fA-F0-9]{6})$",
                "^([a-z]{2})(-[A-Z]{2})?$",
                "^a*b?a$",
                "^CRE:[0-9]+-[0-9]+$",
                "^[A-Za-z0-9][A-Za-z0-9\\-/.()\\s]{0,3}[A-Za-z0-9]$",
                "a"
            })
    void a_pattern_is_matched_as_by_the_library(String regex) {
        RegularExpression library =
                JDKRegularExpressionFactory.getInstance().getRegularExpression(regex);
        TextTest test = TextTests.pattern(regex);
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < TEXTS; i++) {
            String text = text("aabf0A9-/.:#+ \n\u00e9urncdCREx", random);
            if (i % 2 == 0) {
                text = text.replaceFirst("^.?", "urn:cdx:0a-f0/1#").substring(0, 14 + i % 4);
            }
            assertThat(test.accepts(text.toCharArray(), 0, text.length()))
                    .as(text)
                    .isEqualTo(library.matches(text));
        }
    }

    @Test
    void a_reference_is_judged_as_by_the_library() {
        IriReferenceFormat library = new IriReferenceFormat();
        TextTest test = TextTests.format("iri-reference").orElseThrow();
        SplittableRandom random = new SplittableRandom(12);
        String[] starts = {
            "", "http://", "https://a", "git+ssh://h/", "a://b/", "//", "http://0:1", "urn:"
        };
        for (int i = 0; i < TEXTS * 5; i++) {
            String text =
                    starts[random.nextInt(starts.length)]
                            + text(
                                    "ab01.:/?#[]@%2F=&+-_~;,!*'() \"<>\\^`{|}\u007f\n\u00e9",
                                    random);
            assertThat(test.accepts(text.toCharArray(), 0, text.length()))
                    .as(text)
                    .isEqualTo(library.matches(null, text));
        }
    }

    private static String text(String alphabet, SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(9); n > 0; n--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
