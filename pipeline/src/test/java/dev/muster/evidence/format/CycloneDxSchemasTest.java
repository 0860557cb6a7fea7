package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.evidence.ReadLimits;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** "Could not check" and "checked, fine" are different things, whatever the reason. */
class CycloneDxSchemasTest {
    private static final String VALID =
            """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
             "components": [{"type": "library", "name": "part", "version": "1.0"}]}
            """;

    @Test
    void a_valid_document_has_no_problem() throws IOException {
        assertThat(problems(VALID, ReadLimits.defaults())).isEmpty();
    }

    @Test
    void a_document_over_the_limit_is_told_to_be_unchecked_with_limit_and_size()
            throws IOException {
        assertThat(problems(VALID, new ReadLimits(100, 64, 1000, 100)))
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.code()).isEqualTo(FindingCode.SCHEMA_UNCHECKED);
                            assertThat(problem.message())
                                    .contains(VALID.length() + " bytes")
                                    .contains("limit of 100");
                        });
    }

    @Test
    void a_check_that_is_switched_off_is_told() throws IOException {
        System.setProperty("muster.sbom.schema", "off");
        try {
            assertThat(problems(VALID, ReadLimits.defaults()))
                    .extracting(Problem::code)
                    .containsExactly(FindingCode.SCHEMA_UNCHECKED);
        } finally {
            System.clearProperty("muster.sbom.schema");
        }
    }

    @Test
    void many_threads_may_load_the_same_schema() {
        List<Problem> problems =
                IntStream.range(0, 16)
                        .parallel()
                        .boxed()
                        .flatMap(
                                i ->
                                        unchecked(VALID.replace("1.6", i % 2 == 0 ? "1.5" : "1.4"))
                                                .stream())
                        .toList();
        assertThat(problems).isEmpty();
    }

    private static List<Problem> unchecked(String document) {
        try {
            return problems(document, ReadLimits.defaults());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Problem> problems(String document, ReadLimits limits) throws IOException {
        return Formats.catalog(limits)
                .read(
                        new Packet.Entry(
                                "bom.json",
                                TestFiles.blob(document.getBytes(StandardCharsets.UTF_8))))
                .problems();
    }
}
