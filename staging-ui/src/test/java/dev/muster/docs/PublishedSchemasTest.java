package dev.muster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.model.Packet;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.Selector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schemas of our own formats say what samples are and what readers read. */
class PublishedSchemasTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MANIFEST = "schemas/release-manifest/v1.schema.json";
    private static final String PACKET = "schemas/readiness-packet/v1.schema.json";
    private static final String ODD_DIGEST = "rollback-digest-that-is-none";
    private static final List<String> BROKEN =
            List.of("manifest-without-version", "manifest-in-two-documents", ODD_DIGEST);
    private static final String INTAKE = "schemas/deployment-review/1.0.0.schema.json";

    @ParameterizedTest
    @CsvSource({"release-manifest.yaml," + MANIFEST, "packet.yaml," + PACKET})
    void samples_are_what_the_schema_says(String name, String schema) throws IOException {
        List<Path> samples = samples(name);
        assertThat(samples).hasSizeGreaterThan(10);
        assertThat(samples)
                .allSatisfy(sample -> assertThat(violations(schema, yaml(sample))).isEmpty());
    }

    @Test
    void a_manifest_without_its_version_breaks_the_schema() throws IOException {
        JsonNode manifest =
                yaml(
                        Repository.file(
                                "samples/packets/manifest-without-version/packet/release-manifest.yaml"));
        assertThat(violations(MANIFEST, manifest)).singleElement().asString().contains("version");
    }

    @Test
    void a_word_in_place_of_a_digest_breaks_the_schema() throws IOException {
        Path manifest =
                Repository.file("samples/packets/" + ODD_DIGEST + "/packet/release-manifest.yaml");
        assertThat(violations(MANIFEST, yaml(manifest)))
                .singleElement()
                .asString()
                .contains("/rollback/digests/oci-index");
    }

    @Test
    void a_declared_document_needs_a_path() {
        JsonNode packet =
                JSON.readTree(
                        """
                        {"apiVersion": "muster.dev/v1", "kind": "ReadinessPacket", "documents": [{"kind": "sbom"}]}
                        """);
        assertThat(violations(PACKET, packet)).singleElement().asString().contains("path");
    }

    @ParameterizedTest
    @CsvSource({"release-manifest," + MANIFEST, "readiness-packet," + PACKET})
    void readers_read_every_key_that_is_published(String format, String path) throws IOException {
        JsonNode schema = json(path);
        JsonNode example = schema.get("examples").get(0);
        assertThat(violations(path, example)).isEmpty();
        Set<String> keys = new TreeSet<>();
        keys(schema, "", schema, keys);
        Set<String> leaves = new TreeSet<>();
        leaves(example, "", leaves);
        assertThat(leaves.stream().map(PublishedSchemasTest::shape).collect(Collectors.toSet()))
                .as("the example shows every key")
                .containsAll(keys);
        leaves.removeAll(Set.of("/apiVersion", "/kind"));
        Reading reading = read(example);
        assertThat(reading.document().format()).startsWith(format);
        assertThat(claimed(reading)).isEqualTo(leaves);
    }

    @Test
    void the_intake_schema_uses_only_documented_annotations() throws IOException {
        JsonNode vocabulary = json(VocabularyTable.SCHEMA);
        int[] seen = {0};
        annotations(
                json(INTAKE),
                "",
                (pointer, place, annotation) -> {
                    seen[0]++;
                    JsonNode only =
                            JSON.createObjectNode()
                                    .put("$ref", "#/$defs/" + place)
                                    .set("$defs", vocabulary.get("$defs"));
                    assertThat(violations(only, annotation)).as(pointer).isEmpty();
                });
        assertThat(seen[0]).isGreaterThan(50);
        assertThat(violations(VocabularyTable.SCHEMA, JSON.readTree("{\"clams\": []}")))
                .isNotEmpty();
    }

    private interface Visitor {
        void visit(String pointer, String place, JsonNode annotation);
    }

    private static void annotations(JsonNode node, String pointer, Visitor visitor) {
        JsonNode annotation = node.get("x-muster");
        if (annotation != null && annotation.isObject()) {
            visitor.visit(pointer, place(node, pointer), annotation);
        }
        node.properties()
                .forEach(
                        child ->
                                annotations(
                                        child.getValue(), pointer + "/" + child.getKey(), visitor));
    }

    private static String place(JsonNode node, String pointer) {
        if (pointer.isEmpty()) {
            return "root";
        }
        return switch (node.get("type").asString()) {
            case "object" -> "object";
            case "array" ->
                    node.get("items").get("type").asString().equals("object") ? "items" : "value";
            default -> "value";
        };
    }

    private static List<Path> samples(String name) throws IOException {
        try (Stream<Path> files = Files.walk(Repository.file("samples"))) {
            return files.filter(file -> file.endsWith(name))
                    .filter(file -> BROKEN.stream().noneMatch(file.toString()::contains))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode json(String path) {
        return JSON.readTree(Repository.read(path));
    }

    private static JsonNode yaml(Path file) {
        return JSON.valueToTree(
                new Load(LoadSettings.builder().build()).loadFromString(Repository.read(file)));
    }

    private static List<String> violations(String schema, JsonNode instance) {
        return violations(json(schema), instance);
    }

    private static List<String> violations(JsonNode schema, JsonNode instance) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(instance.toString(), InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static Reading read(JsonNode document) throws IOException {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            byte[] bytes = document.toString().getBytes(StandardCharsets.UTF_8);
            return Formats.catalog(ReadLimits.defaults())
                    .read(
                            new Packet.Entry(
                                    "document.json", blobs.put(new ByteArrayInputStream(bytes))));
        }
    }

    private static Set<String> claimed(Reading reading) {
        Set<String> pointers = new TreeSet<>();
        for (RawClaim claim : reading.claims()) {
            if (claim.selector() instanceof Selector.JsonPointer(var pointer)) {
                pointers.add(pointer);
            }
        }
        return pointers;
    }

    private static void leaves(JsonNode node, String pointer, Set<String> leaves) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            child ->
                                    leaves(
                                            child.getValue(),
                                            pointer + "/" + child.getKey(),
                                            leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                leaves(node.get(i), pointer + "/" + i, leaves);
            }
        } else {
            leaves.add(pointer);
        }
    }

    /** The leaves that a schema describes, with {@code N} for an index. */
    private static void keys(JsonNode schema, String pointer, JsonNode root, Set<String> keys) {
        JsonNode reference = schema.get("$ref");
        if (reference != null) {
            JsonNode named = root.at(reference.asString().substring(1));
            keys(named, pointer, root, keys);
        } else if (schema.get("items") != null) {
            keys(schema.get("items"), pointer + "/N", root, keys);
        } else if (schema.get("properties") != null) {
            schema.get("properties")
                    .properties()
                    .forEach(
                            child ->
                                    keys(
                                            child.getValue(),
                                            pointer + "/" + child.getKey(),
                                            root,
                                            keys));
        } else if (schema.get("propertyNames") == null) {
            keys.add(pointer);
        }
    }

    private static String shape(String pointer) {
        return pointer.replaceAll("/[0-9]+(?=/|$)", "/N");
    }
}
