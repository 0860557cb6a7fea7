package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.FormatData;
import dev.muster.evidence.format.Formats;
import dev.muster.model.StagingRecord;
import dev.muster.reference.ReferenceData;
import dev.muster.schema.ChangedSchema;
import dev.muster.schema.IntakeSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A record names the rules it was made under: another byte in any of them is another name. */
class RulesTest {
    private static final Path REFERENCE = TestFiles.root().resolve("reference-data");
    private static final Path RESOURCES = TestFiles.root().resolve("pipeline/src/main/resources");
    private static final Path FORMATS = RESOURCES.resolve("dev/muster/evidence/format");

    /** What changes no record: how the server runs, its tables, and whose files these are. */
    private static final Pattern NO_RULE =
            Pattern.compile(
                    "application\\.properties|logback-command\\.xml|db/migration/.*|.*/(LICENSE|NOTICE)");

    @Test
    void every_file_of_the_reference_data_is_part_of_its_digest() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Path file : below(REFERENCE)) {
            if (!file.endsWith("README.md")) {
                files.put(REFERENCE.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        ReferenceData before = ReferenceData.of(files);
        assertThat(before.digest()).isEqualTo(ReferenceData.load(REFERENCE).digest());
        assertThat(files).hasSizeGreaterThan(15);
        for (String name : files.keySet()) {
            SortedMap<String, byte[]> changed = new TreeMap<>(files);
            changed.put(name, oneByteMore(files.get(name)));
            ReferenceData after = ReferenceData.of(changed);
            assertThat(after.digest()).as(name).isNotEqualTo(before.digest());
            assertThat(rules(after).referenceData()).as(name).isEqualTo(after.digest());
        }
    }

    @Test
    void every_data_file_of_the_program_is_part_of_the_rules() throws IOException {
        SortedMap<String, byte[]> files = FormatData.files();
        for (Path file : below(RESOURCES)) {
            if (!NO_RULE.matcher(RESOURCES.relativize(file).toString()).matches()) {
                assertThat(files)
                        .as("%s changes what is read: name it in FormatData", file)
                        .containsEntry(
                                FORMATS.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        List<String> before = Rules.data(files);
        Set<List<String>> seen = new HashSet<>(Set.of(before));
        for (String name : files.keySet()) {
            SortedMap<String, byte[]> changed = new TreeMap<>(files);
            changed.put(name, oneByteMore(files.get(name)));
            assertThat(seen.add(Rules.data(changed))).as(name).isTrue();
        }
    }

    @Test
    void the_digest_of_the_rules_rests_on_those_files() throws IOException {
        ReferenceData reference = ReferenceData.load(REFERENCE);
        StagingRecord.Rules rules = rules(reference);
        assertThat(Rules.digest(Formats.catalog(ReadLimits.defaults()), reference, List.of()))
                .isNotEqualTo(rules.digest());
        assertThat(
                        Rules.digest(
                                Formats.catalog(ReadLimits.defaults()),
                                reference,
                                Rules.data(FormatData.files())))
                .isEqualTo(rules.digest());
    }

    private static StagingRecord.Rules rules(ReferenceData reference) throws IOException {
        return RuleFiles.rules(
                IntakeSchema.parse(Files.readAllBytes(ChangedSchema.FIRST)), reference);
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** A line end more: valid in YAML, TOML, XML and JSON. */
    private static byte[] oneByteMore(byte[] bytes) {
        byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
        more[bytes.length] = "\n".getBytes(StandardCharsets.US_ASCII)[0];
        return more;
    }
}
