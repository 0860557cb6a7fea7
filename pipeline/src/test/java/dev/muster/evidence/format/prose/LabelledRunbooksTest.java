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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of {@code samples/prose/runbooks.yaml} is read as it is labelled. */
class LabelledRunbooksTest {
    private static final Map<String, String> CLAIMS =
            new TreeMap<>(
                    Map.of(
                            "rehearsed", "rollback.lastRehearsedAt",
                            "steps", "rollback.steps",
                            "environments", "evidence.environment",
                            "versions", "rollback.version",
                            "candidates", "candidate.version",
                            "services", "service.id"));

    @TestFactory
    Stream<DynamicTest> every_case_is_read_as_labelled() throws Exception {
        return YamlTrees.read(
                        Files.readString(TestFiles.root().resolve("samples/prose/runbooks.yaml")),
                        16,
                        (_, message, _, _) -> {
                            throw new IllegalStateException(message);
                        })
                .getFirst()
                .each("cases")
                .map(
                        one ->
                                dynamicTest(
                                        one.string("why").orElseThrow()
                                                + ": "
                                                + one.string("text").orElseThrow(),
                                        () -> check(one)));
    }

    private static void check(Tree one) {
        String text = one.string("text").orElseThrow();
        List<String> claims = claims(one, text);
        CLAIMS.forEach(
                (label, claim) -> {
                    if (one.at(label).isPresent()) {
                        assertThat(
                                        claims.stream()
                                                .filter(told -> told.startsWith(claim + "="))
                                                .map(told -> told.substring(claim.length() + 1)))
                                .as(claim + " of " + text)
                                .containsExactlyElementsOf(
                                        one.each(label).map(Tree::text).toList());
                    }
                });
    }

    private static List<String> claims(Tree one, String text) {
        var sink = new ProblemList();
        TextSource source = TextSource.of(text);
        Prose prose =
                switch (one.string("as").orElseThrow()) {
                    case "markdown" -> MarkdownProse.of(source);
                    case "html" -> HtmlProse.of(source);
                    default -> PlainProse.of(source);
                };
        ProseAnalysis.tell(prose, ShippedWords.LEXICON, sink);
        return sink.claims;
    }
}
