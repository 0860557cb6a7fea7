package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The samples of secret scans hold one made-up secret; nothing that is read from them may repeat
 * it.
 */
class SecretScansTest {
    private static final String SECRET = "not-a-real-secret";

    @TestFactory
    Stream<DynamicTest> no_claim_and_no_problem_repeats_the_secret() throws IOException {
        Path samples = TestFiles.root().resolve("samples/evidence");
        try (Stream<Path> files = Files.walk(samples)) {
            List<Path> holding =
                    files.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().startsWith("expected."))
                            .filter(SecretScansTest::holdsTheSecret)
                            .toList();
            assertThat(holding).hasSizeGreaterThan(5);
            return holding.stream()
                    .map(
                            file ->
                                    DynamicTest.dynamicTest(
                                            samples.relativize(file).toString(),
                                            () ->
                                                    assertThat(
                                                                    Files.readString(
                                                                            file.resolveSibling(
                                                                                    "expected.claims.jsonl")))
                                                            .contains("secret-exposed")
                                                            .doesNotContain(SECRET)));
        }
    }

    private static boolean holdsTheSecret(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
