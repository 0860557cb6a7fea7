package dev.muster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.flow.RuleFiles;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.Finding;
import dev.muster.model.StagingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guides tell somebody to do is done here, with the code that stands in them. */
class GuidesHoldTest {
    private static final String SCHEMA = "schemas/deployment-review/1.0.0.schema.json";
    private static final Path SAMPLE = Repository.file("samples/packets/checkout-web/packet");
    private static final String FIELD = "/candidate/createdAt";

    @Test
    void a_new_required_field_is_an_edit_of_the_schema(@TempDir Path folder) throws IOException {
        Path schema = folder.resolve("1.1.0.schema.json");
        Files.writeString(schema, withField(code("change-the-intake-schema", "json")));

        StagingRecord dated = record(schema, SAMPLE);
        assertThat(dated.outcome()).isEqualTo(StagingRecord.Outcome.STAGED);
        assertThat(Objects.requireNonNull(dated.fields().get(FIELD)).value())
                .isEqualTo("2026-11-18T10:05:12Z");

        StagingRecord undated = record(schema, undated(folder.resolve("undated")));
        assertThat(undated.outcome()).isEqualTo(StagingRecord.Outcome.HELD);
        assertThat(undated.findings())
                .filteredOn(finding -> finding.severity() == Finding.Severity.BLOCKER)
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.code()).isEqualTo("required-field-missing");
                            assertThat(finding.fields()).containsExactly(FIELD);
                        });
        assertThat(record(Repository.file(SCHEMA), folder.resolve("undated")).outcome())
                .as("under the schema without the field")
                .isEqualTo(StagingRecord.Outcome.STAGED);
    }

    @Test
    void the_reader_in_the_guide_compiles(@TempDir Path folder) throws IOException {
        Path source = folder.resolve("PipAuditReader.java");
        Files.writeString(source, code("extend-a-format", "java"));
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        int status =
                compiler.run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(status).isZero();
    }

    /** The first piece of code in that language. */
    private static String code(String guide, String language) {
        Matcher code =
                Pattern.compile("(?s)```" + language + "\\n(.*?)```")
                        .matcher(Repository.read("docs/guides/" + guide + ".md"));
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static String withField(String field) {
        String schema = Repository.read(SCHEMA);
        int tag = schema.indexOf("\"tag\": {", schema.indexOf("\"candidate\": {"));
        int required = schema.indexOf("\"required\": [", tag) + "\"required\": [".length();
        return schema.substring(0, tag)
                + field
                + ","
                + schema.substring(tag, required)
                + "\"createdAt\","
                + schema.substring(required);
    }

    private static Path undated(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLE)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(SAMPLE.relativize(file).toString()));
            }
        }
        Path manifest = copy.resolve("release-manifest.yaml");
        List<String> lines =
                Files.readAllLines(manifest).stream()
                        .filter(line -> !line.contains("createdAt"))
                        .toList();
        Files.write(manifest, lines);
        return copy;
    }

    private static StagingRecord record(Path schema, Path packet) throws IOException {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            Opening opening =
                    new PacketOpener(IntakeLimits.defaults(), blobs).open(packet.toRealPath());
            assertThat(opening).isInstanceOf(Opening.Opened.class);
            return RuleFiles.load(
                            Formats.catalog(ReadLimits.defaults()),
                            schema.toString(),
                            Repository.file("reference-data"))
                    .transform(
                            ((Opening.Opened) opening).packet(),
                            Instant.parse("2026-11-20T12:00:00Z"));
        }
    }
}
