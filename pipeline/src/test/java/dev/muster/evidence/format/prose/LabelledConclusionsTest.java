package dev.muster.evidence.format.prose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.muster.TestFiles;
import dev.muster.evidence.ShippedWords;
import dev.muster.evidence.parse.TextSource;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.YamlTrees;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case of {@code samples/prose/conclusions.yaml} is judged as it is labelled. */
class LabelledConclusionsTest {
    private static List<Tree> cases() throws Exception {
        return YamlTrees.read(
                        Files.readString(
                                TestFiles.root().resolve("samples/prose/conclusions.yaml")),
                        16,
                        (_, message, _, _) -> {
                            throw new IllegalStateException(message);
                        })
                .getFirst()
                .each("cases")
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> every_case_is_judged_as_labelled() throws Exception {
        return cases().stream()
                .map(
                        one -> {
                            String text = one.string("text").orElseThrow();
                            boolean flagged = one.string("flagged").orElseThrow().equals("true");
                            return dynamicTest(
                                    one.string("kind").orElseThrow() + ": " + text,
                                    () ->
                                            assertThat(found(one, text))
                                                    .as(text)
                                                    .hasSize(flagged ? 1 : 0));
                        });
    }

    @Test
    void there_are_enough_of_both_labels() throws Exception {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(cases().stream().filter(one -> one.string("flagged").orElse("").equals("true")))
                .hasSizeGreaterThanOrEqualTo(70);
    }

    private static List<String> found(Tree one, String text) {
        var sink = new ProblemList();
        TextSource source = TextSource.of(text);
        Prose prose =
                switch (one.string("as").orElseThrow()) {
                    case "markdown" -> MarkdownProse.of(source);
                    case "html" -> HtmlProse.of(source);
                    default -> PlainProse.of(source);
                };
        ProseAnalysis.tell(prose, ShippedWords.LEXICON, sink);
        return sink.excerpts;
    }
}
