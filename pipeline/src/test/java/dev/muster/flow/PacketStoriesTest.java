package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.muster.Story;
import dev.muster.TestFiles;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.YamlTrees;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.Finding;
import dev.muster.model.Packet;
import dev.muster.model.Reading;
import dev.muster.model.StagingRecord;
import dev.muster.reference.ReferenceData;
import dev.muster.schema.IntakeSchema;
import dev.muster.secret.MaskingKey;
import dev.muster.staging.RecordJson;
import dev.muster.verify.RecordVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every {@code samples/packets/<story>/} ends as its {@code expected.yaml} says: the outcome, all
 * the codes it names, none that it does not allow, the labelled values; and every claim of its
 * record is verified again.
 */
class PacketStoriesTest {
    private static final Path PACKETS = TestFiles.root().resolve("samples/packets");

    @TestFactory
    Stream<DynamicTest> every_story_ends_as_labelled() throws IOException {
        Map<List<Path>, Transformation> byRules = new HashMap<>();
        for (Story story : Story.all()) {
            if (!byRules.containsKey(story.referenceData())) {
                byRules.put(story.referenceData(), transformation(story.referenceData()));
            }
        }
        return stories()
                .map(
                        story -> {
                            String name = story.getFileName().toString();
                            List<Path> rules = Story.named(name).referenceData();
                            return dynamicTest(name, () -> check(byRules.get(rules), story));
                        });
    }

    @TestFactory
    Stream<DynamicTest> every_change_since_the_previous_release_is_told_as_labelled()
            throws IOException {
        Transformation transformation = transformation();
        return stories(TestFiles.root().resolve("samples/changes"))
                .map(
                        story ->
                                dynamicTest(
                                        story.getFileName().toString(),
                                        () -> check(transformation, story)));
    }

    static Stream<Path> stories() throws IOException {
        return stories(PACKETS);
    }

    private static Stream<Path> stories(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found
                    .filter(story -> Files.exists(story.resolve("expected.yaml")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Transformation transformation() throws IOException {
        return transformation(List.of(TestFiles.root().resolve("reference-data")));
    }

    private static Transformation transformation(List<Path> referenceData) throws IOException {
        Path root = TestFiles.root();
        return new Transformation(
                Formats.catalog(ReadLimits.defaults()),
                IntakeSchema.parse(
                        Files.readAllBytes(
                                root.resolve("schemas/deployment-review/1.0.0.schema.json"))),
                ReferenceData.load(referenceData),
                MaskingKey.of("a key of the tests"));
    }

    static Tree expectation(Path story) throws IOException, UnreadableEvidenceException {
        return YamlTrees.read(
                        Files.readString(story.resolve("expected.yaml")),
                        16,
                        (_, message, _, _) -> {
                            throw new IllegalArgumentException(message);
                        })
                .getFirst();
    }

    private static void check(Transformation transformation, Path story)
            throws IOException, UnreadableEvidenceException {
        Tree expected = expectation(story);
        Instant at = Instant.parse(expected.string("at").orElseThrow());
        List<String> codes = expected.each("codes").map(Tree::text).toList();
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            Path packet = story.resolve(expected.string("packet").orElse("packet"));
            switch (new PacketOpener(IntakeLimits.defaults(), blobs).open(packet)) {
                case Opening.Rejected rejected -> {
                    assertThat(expected.string("outcome"))
                            .as(rejected.message())
                            .hasValue("rejected");
                    assertThat(codes).containsExactly(rejected.code().word());
                }
                case Opening.Opened opened -> {
                    List<Previous> previous = previous(transformation, story, expected, blobs);
                    StagingRecord record =
                            transformation.transform(
                                    opened.packet(), at, (_, _) -> previous.stream().findFirst());
                    ends(expected, codes, record);
                    verifies(
                            opened.packet(),
                            record,
                            path -> reference(rulesOf(story), path),
                            previous.stream().map(Previous::packet).toList());
                }
            }
        }
    }

    /** The record of the previous release, made of its packet, where the story has one. */
    private static List<Previous> previous(
            Transformation transformation, Path story, Tree expected, MemoryOrTempBlobs blobs)
            throws IOException {
        if (expected.string("previous").isEmpty()) {
            return List.of();
        }
        Path folder = story.resolve(expected.string("previous").orElseThrow());
        if (new PacketOpener(IntakeLimits.defaults(), blobs).open(folder)
                instanceof Opening.Opened opened) {
            Instant at = Instant.parse(expected.string("previousAt").orElseThrow());
            StagingRecord record = transformation.transform(opened.packet(), at);
            assertThat(record.outcome()).isEqualTo(StagingRecord.Outcome.STAGED);
            return List.of(Previous.of(RecordJson.record(record), opened.packet()));
        }
        throw new IllegalStateException(folder + " cannot be opened");
    }

    private static void ends(Tree expected, List<String> codes, StagingRecord record) {
        List<String> said =
                record.findings().stream()
                        .map(f -> f.severity().word() + " " + f.code() + ": " + f.message())
                        .toList();
        assertThat(record.outcome().word())
                .as("outcome with %s", said)
                .isEqualTo(expected.string("outcome").orElse(""));
        TreeSet<String> found =
                new TreeSet<>(record.findings().stream().map(Finding::code).toList());
        assertThat(found).as("codes of %s", said).containsAll(codes);
        TreeSet<String> surplus = new TreeSet<>(found);
        codes.forEach(surplus::remove);
        expected.each("allowed").map(Tree::text).forEach(surplus::remove);
        assertThat(surplus).as("codes that nobody expects, of %s", said).isEmpty();
        List<String> outliers = expected.each("outliers").map(Tree::text).toList();
        if (!outliers.isEmpty()) {
            assertThat(outliers(record)).as("outliers of %s", said).isEqualTo(outliers);
        }
        expected.entries("fields")
                .forEach(
                        field ->
                                assertThat(record.value(field.getKey()))
                                        .as(field.getKey())
                                        .isEqualTo(field.getValue().text()));
    }

    private static List<String> outliers(StagingRecord record) {
        return record.findings().stream()
                .filter(finding -> finding.code().equals("mixed-candidate"))
                .map(finding -> finding.evidence().getFirst().document().path())
                .sorted()
                .toList();
    }

    private static void verifies(
            Packet packet,
            StagingRecord record,
            Function<String, byte @Nullable []> referenceFiles,
            List<Packet> previous)
            throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (Reading reading : record.documents()) {
            if (reading.document().extractedText() != null && reading.extractedText() != null) {
                texts.put(reading.document().extractedText().hex(), reading.extractedText());
            }
        }
        RecordVerifier.Verdict verdict =
                new RecordVerifier(packet, texts::get, referenceFiles, previous)
                        .verify(RecordJson.record(record));
        assertThat(verdict.unchecked()).isZero();
        assertThat(verdict.failures()).isEmpty();
        assertThat(verdict.general()).isEmpty();
        assertThat(verdict.claims()).isPositive();
    }

    /** The reference data that a story is judged with, one folder over the other. */
    private static List<Path> rulesOf(Path story) {
        return story.startsWith(PACKETS)
                ? Story.named(story.getFileName().toString()).referenceData()
                : List.of(TestFiles.root().resolve("reference-data"));
    }

    private static byte[] reference(List<Path> folders, String path) {
        for (Path folder : folders.reversed()) {
            if (Files.exists(folder.resolve(path))) {
                try {
                    return Files.readAllBytes(folder.resolve(path));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new IllegalStateException(path + " is in no folder of " + folders);
    }
}
