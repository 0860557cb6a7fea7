package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Story;
import dev.muster.TestFiles;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A copy of the schema file with an edit in it changes what the same code does. */
class SchemaDecidesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path SCHEMA =
            TestFiles.root().resolve("schemas/deployment-review/1.0.0.schema.json");

    @TempDir private Path folder;

    @Test
    void a_new_required_field_that_nobody_states_holds_the_packet_for_the_owner_it_names()
            throws IOException {
        StagingRecord before = transform("billing-service", _ -> {});
        StagingRecord after =
                transform(
                        "billing-service",
                        schema -> {
                            ObjectNode candidate = properties(schema, "candidate");
                            field(candidate, "changeTicket", "change.ticket", "security-reviewer");
                            required(candidate).add("changeTicket");
                        });
        assertThat(before.outcome()).isEqualTo(StagingRecord.Outcome.STAGED);
        assertThat(after.outcome()).isEqualTo(StagingRecord.Outcome.HELD);
        assertThat(after.findings())
                .filteredOn(finding -> finding.severity() == Finding.Severity.BLOCKER)
                .singleElement()
                .satisfies(
                        gap -> {
                            assertThat(gap.code()).isEqualTo("required-field-missing");
                            assertThat(gap.fields()).containsExactly("/candidate/changeTicket");
                            assertThat(gap.owner()).isEqualTo("security-reviewer");
                            assertThat(gap.message()).contains("change.ticket");
                        });
        assertThat(after.fields()).containsKey("/candidate/changeTicket");
        assertThat(after.rules().schemaDigest()).isNotEqualTo(before.rules().schemaDigest());
    }

    @Test
    void a_new_required_field_that_a_reader_knows_already_is_filled() throws IOException {
        StagingRecord record =
                transform(
                        "billing-service",
                        schema -> {
                            ObjectNode build = properties(schema, "build");
                            field(build, "page", "build.url", "service-owner");
                            required(build).add("page");
                        });
        assertThat(record.outcome()).isEqualTo(StagingRecord.Outcome.STAGED);
        assertThat(record.value("/build/page")).startsWith("https://");
    }

    @Test
    void a_field_that_is_no_longer_required_is_no_longer_missed() throws IOException {
        StagingRecord before = transform("missing-sbom", _ -> {});
        StagingRecord after =
                transform(
                        "missing-sbom",
                        schema ->
                                required(properties(schema, "dependencies"))
                                        .removeIf(name -> name.asString().equals("sbom")));
        assertThat(before.outcome()).isEqualTo(StagingRecord.Outcome.HELD);
        assertThat(before.findings())
                .anySatisfy(
                        gap -> {
                            assertThat(gap.code()).isEqualTo("evidence-missing");
                            assertThat(gap.owner()).isEqualTo("security-reviewer");
                            assertThat(gap.fields()).containsExactly("/dependencies/sbom");
                        });
        assertThat(after.outcome()).isEqualTo(StagingRecord.Outcome.STAGED);
        assertThat(after.findings())
                .extracting(Finding::code)
                .doesNotContain("evidence-missing", "required-field-missing");
    }

    @Test
    void the_owner_of_a_gap_is_the_one_that_the_schema_names() throws IOException {
        StagingRecord record =
                transform(
                        "manifest-without-environments",
                        schema ->
                                ((ObjectNode)
                                                schema.get("properties")
                                                        .get("targetEnvironments")
                                                        .get("x-muster"))
                                        .put("owner", "service-owner"));
        assertThat(record.findings())
                .filteredOn(finding -> finding.code().equals("required-field-missing"))
                .extracting(Finding::owner)
                .containsExactly("service-owner");
    }

    private static ObjectNode properties(ObjectNode schema, String name) {
        return (ObjectNode) schema.get("properties").get(name);
    }

    private static ArrayNode required(ObjectNode object) {
        return (ArrayNode) object.get("required");
    }

    private static void field(ObjectNode object, String name, String claim, String owner) {
        ObjectNode field = ((ObjectNode) object.get("properties")).putObject(name);
        field.put("type", "string");
        ObjectNode extra = field.putObject("x-muster");
        extra.putArray("claims").add(claim);
        extra.put("owner", owner);
    }

    private StagingRecord transform(String story, Consumer<ObjectNode> edit) throws IOException {
        ObjectNode schema = (ObjectNode) JSON.readTree(Files.readAllBytes(SCHEMA));
        edit.accept(schema);
        Path copy = folder.resolve("copy.schema.json");
        Files.writeString(copy, JSON.writeValueAsString(schema));
        Transformation transformation =
                RuleFiles.load(
                        Formats.catalog(ReadLimits.defaults()),
                        copy.toString(),
                        TestFiles.root().resolve("reference-data"));
        Story told = Story.named(story);
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            Opening opening = new PacketOpener(IntakeLimits.defaults(), blobs).open(told.packet());
            return transformation.transform(
                    ((Opening.Opened) opening).packet(), Instant.parse(told.at()));
        }
    }
}
