package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.muster.TestFiles;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.ShippedWords;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.YamlTrees;
import dev.muster.model.Packet;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of {@code samples/config-diffs/secret-changes.yaml} is told as it is labelled. */
class SecretChangesTest {
    @TestFactory
    Stream<DynamicTest> every_case_is_told_as_labelled() throws Exception {
        return YamlTrees.read(
                        Files.readString(
                                TestFiles.root()
                                        .resolve("samples/config-diffs/secret-changes.yaml")),
                        16,
                        (_, message, _, _) -> {
                            throw new IllegalStateException(message);
                        })
                .getFirst()
                .each("cases")
                .map(one -> dynamicTest(one.string("why").orElseThrow(), () -> check(one)));
    }

    private static void check(Tree one) throws IOException {
        String path = one.string("path").orElse("config/prod/values.yaml");
        String diff = file(path, one.string("lines").orElseThrow());
        String other =
                one.string("other").map(lines -> file("config/prod/z.yaml", lines)).orElse("");
        for (String text : List.of(diff + other, (diff + other).replace("\n", "\r\n"))) {
            Reading reading = read(text);
            assertThat(reading.document().format()).isEqualTo("unified-diff");
            int told = 0;
            for (String kind : List.of("added", "changed", "removed")) {
                List<String> wanted = one.each(kind).map(Tree::text).toList();
                told += wanted.size();
                assertThat(raw(reading, "configuration.secret" + capital(kind)))
                        .as(kind + "\n" + diff)
                        .isEqualTo(wanted);
            }
            int count =
                    raw(reading, "configuration.secretChange").stream()
                            .mapToInt(Integer::parseInt)
                            .sum();
            assertThat(raw(reading, "configuration.secretChange")).as(diff).isNotEmpty();
            assertThat(count).as(diff).isEqualTo(told);
            assertThat(reading.claims().toString()).doesNotContain("planted");
            assertThat(reading.problems().toString()).doesNotContain("planted");
        }
    }

    private static String file(String path, String lines) {
        long old = lines.lines().filter(line -> !line.startsWith("+")).count();
        long now = lines.lines().filter(line -> !line.startsWith("-")).count();
        return "--- a/%s\n+++ b/%s\n@@ -1,%d +1,%d @@\n%s\n".formatted(path, path, old, now, lines);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static List<String> raw(Reading reading, String name) {
        return reading.claims().stream()
                .filter(claim -> claim.name().equals(name))
                .map(RawClaim::raw)
                .toList();
    }

    private static Reading read(String diff) throws IOException {
        return Formats.catalog(ReadLimits.defaults())
                .with(ShippedWords.LEXICON)
                .read(
                        new Packet.Entry(
                                "change.diff",
                                TestFiles.blob(diff.getBytes(StandardCharsets.UTF_8))));
    }
}
