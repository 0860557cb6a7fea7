package dev.muster.check.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever its length and wherever it begins, a keyword is found, and nothing else is. */
class KeywordsTest {
    private static final List<String> WORDS =
            List.of(
                    "@",
                    "+",
                    "a",
                    "k1",
                    "aws",
                    ":00",
                    "x00",
                    "00x",
                    "aaa",
                    "aaaa",
                    "ab.c",
                    "secret",
                    "password",
                    "xoxb-",
                    "aaaaab");

    /**
     * Letters, digits and signs that the keywords are made of, and some that share a class with
     * them.
     */
    private static final String CHARACTERS = "aAbBcCkKwWsSxXeErRtT01239:.,@+-_ /(\"\n\u00e9";

    @Test
    void finds_what_a_search_for_each_keyword_finds() {
        Keywords keywords = new Keywords(WORDS);
        SplittableRandom random = new SplittableRandom(29);
        for (int round = 0; round < 3000; round++) {
            String text = text(random);
            assertThat(found(keywords, text))
                    .as(text)
                    .containsExactlyInAnyOrderElementsOf(searched(text));
        }
    }

    @Test
    void looks_at_no_byte_beyond_the_length() {
        byte[] bytes = "no secret@".getBytes(StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        new Keywords(WORDS).scan(bytes, 8, (word, end) -> found.add(WORDS.get(word)));
        assertThat(found).isEmpty();
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        while (text.length() < length) {
            text.append(
                    random.nextInt(4) == 0
                            ? WORDS.get(random.nextInt(WORDS.size()))
                            : CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }

    private static List<String> found(Keywords keywords, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        keywords.scan(bytes, bytes.length, (word, end) -> found.add(WORDS.get(word) + " " + end));
        return found;
    }

    private static List<String> searched(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        for (String word : WORDS) {
            for (int at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
                found.add(word + " " + (at + word.length()));
            }
        }
        return found;
    }
}
