package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.evidence.ReadLimits;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    void json_is_checked_in_the_pass_whatever_its_size() throws IOException {
        ReadLimits small = new ReadLimits(100, 64, 1000, 100);
        assertThat(problems(VALID, small)).isEmpty();
        assertThat(problems(VALID.replace("library", "libary"), small))
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.code()).isEqualTo(FindingCode.SCHEMA_VIOLATION);
                            assertThat(problem.message())
                                    .isEqualTo(
                                            "CycloneDX 1.6: /components/0/type breaks the rule enum of the schema");
                        });
    }

    @Test
    void below_the_limit_the_library_lists_what_is_wrong() throws IOException {
        String wrong = VALID.replace("\"type\": \"library\", ", "").replace("\"1.0\"", "1");
        assertThat(problems(wrong, ReadLimits.defaults()))
                .extracting(Problem::message)
                .containsExactly(
                        "CycloneDX 1.6: /components/0/version breaks the rule type of the schema",
                        "CycloneDX 1.6: /components/0 breaks the rule required (type) of the schema");
    }

    @Test
    void a_long_list_of_errors_is_cut_and_counted() throws IOException {
        String wrong =
                VALID.replace("\"components\": [", "\"components\": [" + "1,".repeat(50_000));
        List<Problem> problems = problems(wrong, ReadLimits.defaults());
        assertThat(problems).hasSize(20);
        assertThat(problems.getLast().message())
                .isEqualTo("CycloneDX 1.6: 500 defects or more, the first 19 are told");
    }

    @Test
    void what_the_pass_cannot_decide_is_not_called_valid() throws IOException {
        String vast = VALID.replace("\"version\": 1,", "\"version\": 1.0e18,");
        assertThat(problems(vast, ReadLimits.defaults())).isEmpty();
        assertThat(problems(vast.replace("e18", "e19"), ReadLimits.defaults()))
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.code()).isEqualTo(FindingCode.SCHEMA_UNCHECKED);
                            assertThat(problem.message())
                                    .endsWith("could not be applied in one pass");
                        });
    }

    @Test
    void the_version_may_stand_anywhere() throws IOException {
        String last =
                """
                {"components": [{"type": "library", "name": "part"}], "bomFormat": "CycloneDX",
                 "version": 1, "specVersion": "1.6"}
                """;
        assertThat(problems(last, new ReadLimits(100, 64, 1000, 100))).isEmpty();
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
            throw new UncheckedIOException(e);
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
