package dev.muster.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.schema.SchemaVersion.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Each kind of change has its level, and a number that promises more is found out. */
class SchemaDiffTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void names_each_change(String words, Level level, String pointer, Consumer<ObjectNode> edit)
            throws IOException {
        SchemaDiff diff = between("1.1.0", edit);
        assertThat(diff.changes()).containsExactly(new SchemaChange(level, pointer, words));
        assertThat(diff.level()).isEqualTo(level);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change(
                        "is new and required",
                        Level.REVISION,
                        "/candidate/createdAt",
                        ChangedSchema::requireCreatedAt),
                change(
                        "is new and optional",
                        Level.ADDITION,
                        "/candidate/createdAt",
                        ChangedSchema::addCreatedAt),
                change(
                        "is gone",
                        Level.MODEL,
                        "/candidate/tag",
                        schema -> candidate(schema).remove("tag")),
                change(
                        "is of type integer, was string",
                        Level.MODEL,
                        "/candidate/tag",
                        schema -> tag(schema).put("type", "integer")),
                change(
                        "is required now",
                        Level.REVISION,
                        "/candidate/tag",
                        schema -> ChangedSchema.required(schema, "candidate").add("tag")),
                change(
                        "is optional now",
                        Level.ADDITION,
                        "/candidate/commit",
                        schema -> ChangedSchema.required(schema, "candidate").remove(1)),
                change(
                        "has the new pattern ^v",
                        Level.REVISION,
                        "/candidate/tag",
                        schema -> tag(schema).put("pattern", "^v")),
                change(
                        "is free of pattern ^[0-9a-f]{7,64}$",
                        Level.ADDITION,
                        "/candidate/commit",
                        schema -> ((ObjectNode) candidate(schema).get("commit")).remove("pattern")),
                change(
                        "takes 'drone' too",
                        Level.ADDITION,
                        "/build/system",
                        schema -> systems(schema).add("drone")),
                change(
                        "no longer takes 'github-actions'",
                        Level.REVISION,
                        "/build/system",
                        schema -> systems(schema).remove(0)),
                change(
                        "has minLength 3, had none",
                        Level.REVISION,
                        "/candidate/tag",
                        schema -> tag(schema).put("minLength", 3)),
                change(
                        "has another description",
                        Level.ADDITION,
                        "/candidate/tag",
                        schema -> tag(schema).put("description", "as pushed")),
                change(
                        "has claims [candidate.tag, candidate.ref], had [candidate.tag]",
                        Level.REVISION,
                        "/candidate/tag",
                        schema ->
                                ((ArrayNode) extra(tag(schema)).get("claims"))
                                        .add("candidate.ref")),
                change(
                        "has owner service-owner, had release-manager",
                        Level.ADDITION,
                        "/candidate/tag",
                        schema -> extra(tag(schema)).put("owner", "service-owner")),
                change(
                        "has consequential true, had none",
                        Level.REVISION,
                        "/candidate/tag",
                        schema -> extra(tag(schema)).put("consequential", true)),
                change(
                        "is fed by nothing now",
                        Level.REVISION,
                        "/candidate/tag",
                        schema -> tag(schema).remove("x-muster")));
    }

    private static Arguments change(
            String words, Level level, String pointer, Consumer<ObjectNode> edit) {
        return Arguments.of(words, level, pointer, edit);
    }

    @Test
    void the_same_schema_under_a_higher_number_has_no_change() throws IOException {
        SchemaDiff diff = between("1.0.1", _ -> {});
        assertThat(diff.changes()).isEmpty();
        assertThat(diff.isUnderstated()).isFalse();
    }

    @Test
    void a_number_that_promises_more_than_there_is_is_understated() throws IOException {
        assertThat(between("1.0.1", ChangedSchema::requireCreatedAt).isUnderstated()).isTrue();
        assertThat(between("1.0.1", ChangedSchema::requireCreatedAt).least()).hasToString("1.1.0");
        assertThat(between("1.1.0", ChangedSchema::requireCreatedAt).isUnderstated()).isFalse();
        assertThat(between("2.0.0", ChangedSchema::requireCreatedAt).isUnderstated()).isFalse();
        assertThat(between("1.1.0", schema -> candidate(schema).remove("tag")).least())
                .hasToString("2.0.0");
        assertThat(between("1.0.0", ChangedSchema::addCreatedAt).isUnderstated()).isTrue();
        assertThat(between("0.9.0", ChangedSchema::addCreatedAt).isUnderstated()).isTrue();
    }

    @Test
    void changes_stand_with_the_farthest_reaching_first() throws IOException {
        SchemaDiff diff =
                between(
                        "2.0.0",
                        schema -> {
                            ChangedSchema.requireCreatedAt(schema);
                            candidate(schema).remove("tag");
                            systems(schema).add("drone");
                        });
        assertThat(diff.changes())
                .extracting(SchemaChange::level)
                .containsExactly(Level.MODEL, Level.REVISION, Level.ADDITION);
    }

    @Test
    void schemas_of_different_names_are_not_compared() {
        assertThatThrownBy(
                        () ->
                                between(
                                        "1.1.0",
                                        schema -> extra(schema).put("name", "hotfix-review")))
                .hasMessageContaining("deployment-review and hotfix-review");
    }

    @Test
    void versions_are_ordered_by_number_and_not_by_letter() {
        assertThat(SchemaVersion.parse("1.10.0")).isGreaterThan(SchemaVersion.parse("1.9.7"));
        assertThat(SchemaVersion.parse("1-0-2")).isEqualTo(new SchemaVersion(1, 0, 2));
        assertThatThrownBy(() -> SchemaVersion.parse("1.0"))
                .hasMessageContaining("MODEL.REVISION.ADDITION");
    }

    /** Versions that stand side by side are held to it one by one. */
    @Test
    void no_version_in_this_repository_understates_its_change() throws IOException {
        SortedMap<SchemaVersion, IntakeSchema> versions = new TreeMap<>();
        try (Stream<Path> files = Files.list(ChangedSchema.FIRST.resolveSibling("."))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
                IntakeSchema schema = IntakeSchema.parse(Files.readAllBytes(file));
                versions.put(SchemaVersion.parse(schema.version()), schema);
            }
        }
        IntakeSchema former = versions.firstEntry().getValue();
        for (IntakeSchema schema : versions.values()) {
            assertThat(SchemaDiff.between(former, schema).isUnderstated())
                    .as(schema.version())
                    .isFalse();
            former = schema;
        }
    }

    private static SchemaDiff between(String version, Consumer<ObjectNode> edit)
            throws IOException {
        return SchemaDiff.between(
                ChangedSchema.of("1.0.0", _ -> {}), ChangedSchema.of(version, edit));
    }

    private static ObjectNode candidate(ObjectNode schema) {
        return ChangedSchema.properties(schema, "candidate");
    }

    private static ObjectNode tag(ObjectNode schema) {
        return (ObjectNode) candidate(schema).get("tag");
    }

    private static ObjectNode extra(ObjectNode node) {
        return (ObjectNode) node.get("x-muster");
    }

    private static ArrayNode systems(ObjectNode schema) {
        return (ArrayNode) ChangedSchema.properties(schema, "build").get("system").get("enum");
    }
}
