package dev.muster.evidence.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.YamlTrees;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is looked for before an expression is tried must be in everything that it matches. */
class NeededTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Safe;safe",
                "safe\\s+to ship|ready;to ship,ready",
                "releases?;release",
                "colou?r;colo",
                "(?:is|are)\\s+harmless;harmless",
                "(?:ship|deploy|go)ping;ping",
                "x(?:\\w+a)b;x",
                "(?:safe|\\w+);",
                "(?:safe)?;",
                "safe{0,2}d;saf",
                "ab+c;ab",
                "[safe]{4,}?x;x",
                "\\p{Lu}\\.5;.5",
                "^\\W*$;",
                "a|;",
                "(?:the\\s+){0,3}?risk;risk",
            })
    void some_strings_of_which_a_match_holds_one(String expression, String needed) {
        assertThat(Needed.of(expression))
                .isEqualTo(needed == null ? Set.of() : Set.of(needed.split(",")));
    }

    @Test
    void no_expression_that_is_shipped_matches_without_them() throws Exception {
        List<String> texts =
                read("samples/prose/conclusions.yaml")
                        .each("cases")
                        .map(one -> one.string("text").orElseThrow().replace('\n', ' '))
                        .toList();
        int matches = 0;
        int unlimited = 0;
        for (String word : words()) {
            Set<String> needed = Needed.of(word);
            unlimited += needed.isEmpty() ? 1 : 0;
            for (String text : texts) {
                if (Expressions.words(List.of(word)).matcher(text).find()) {
                    matches++;
                    String lower = text.toLowerCase(Locale.ROOT);
                    assertThat(needed.isEmpty() || needed.stream().anyMatch(lower::contains))
                            .as("%s in %s", word, text)
                            .isTrue();
                }
            }
        }
        assertThat(matches).isGreaterThan(500);
        assertThat(unlimited).as("expressions that every sentence is tried with").isLessThan(5);
    }

    private static List<String> words() throws Exception {
        return read("reference-data/conclusion-words.yaml")
                .each("languages")
                .flatMap(
                        language -> {
                            Map<String, String> parts = new HashMap<>();
                            language.entries("parts")
                                    .forEach(
                                            part ->
                                                    parts.put(
                                                            part.getKey(), part.getValue().text()));
                            return language.each("conclusions")
                                    .flatMap(
                                            one ->
                                                    Expressions.filled(
                                                            Expressions.texts(one, "words"), parts)
                                                            .stream());
                        })
                .toList();
    }

    private static Tree read(String path) throws Exception {
        return YamlTrees.read(
                        Files.readString(TestFiles.root().resolve(path)),
                        16,
                        (_, message, _, _) -> {
                            throw new IllegalStateException(message);
                        })
                .getFirst();
    }
}
