package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Story;
import dev.muster.TestFiles;
import dev.muster.schema.ChangedSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stored records made again: the same bytes under the same rules, a diff under others. */
class ReplayCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<List<Path>, List<Object>> RECORDS = new HashMap<>();

    @TempDir private static Path folder;

    private static int made;

    @BeforeAll
    static void make_the_record_of_every_story() throws IOException {
        Path named = Files.createDirectory(folder.resolve("named"));
        CommandLines.checkEveryStory(named, folder.resolve("out"));
        for (Story story : Story.all()) {
            Path record = folder.resolve("out").resolve(story.name());
            if (Files.exists(record.resolve("record.json"))) {
                made++;
                List<Object> records =
                        RECORDS.computeIfAbsent(story.referenceData(), _ -> new ArrayList<>());
                records.addAll(List.of(record, "--packet", named.resolve(story.name())));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "given, 1",
        "reversed, 2",
        "shuffled:1, 4",
        "shuffled:2, 1",
        "shuffled:3, 2",
        "shuffled:4, 4"
    })
    void every_story_gives_the_same_bytes_again(String order, int threads) {
        assertThat(made).isGreaterThanOrEqualTo(40);
        int identical = 0;
        for (Map.Entry<List<Path>, List<Object>> records : RECORDS.entrySet()) {
            identical += identical(records.getKey(), records.getValue(), order, threads);
        }
        assertThat(identical).isEqualTo(made);
    }

    private static int identical(
            List<Path> referenceData, List<Object> records, String order, int threads) {
        List<Object> rules = new ArrayList<>(CommandLines.RULES.subList(0, 2));
        referenceData.forEach(folder -> rules.addAll(List.of("--reference-data", folder)));
        CommandLines.Ran ran =
                replay(records, rules, List.of("--json", "--order", order, "--parallel", threads));
        assertThat(ran.exit()).as(ran.err()).isZero();
        JsonNode report = JSON.readTree(ran.out());
        assertThat(report.at("/summary/differ").asInt()).isZero();
        for (JsonNode record : report.path("records")) {
            assertThat(record.path("sameRules").asBoolean()).isTrue();
        }
        return report.at("/summary/identical").asInt();
    }

    @Test
    void a_changed_byte_is_a_difference_under_the_same_rules() throws IOException {
        Path record = copy("checkout-web");
        Path json = record.resolve("record.json");
        Files.writeString(
                json,
                Files.readString(json)
                        .replace("\"confidence\":\"structured\"", "\"confidence\":\"signed\""));
        CommandLines.Ran ran = replay(List.of(record), packet("checkout-web"), CommandLines.RULES);
        assertThat(ran.exit()).isEqualTo(6);
        assertThat(ran.out())
                .contains("the rules are the same, and these parts differ: [provenance]")
                .endsWith(
                        "1 records: 0 same (0 byte for byte), 1 differ (0 newly missing, 0 newly invalid, 0 changed)\n");
    }

    @Test
    void
            a_new_required_field_is_newly_missing_where_nothing_states_it_and_changed_where_something_does()
                    throws IOException {
        Path schema = schema("1.1.0");
        Path undated = folder.resolve("undated");
        CommandLines.copy(Story.named("checkout-web").packet(), undated);
        Path manifest = undated.resolve("release-manifest.yaml");
        Files.writeString(
                manifest, Files.readString(manifest).replaceAll("(?m)^.*createdAt.*\\R", ""));
        check(undated);
        CommandLines.Ran ran =
                replay(
                        List.of(out("checkout-web"), out("undated")),
                        packet("checkout-web"),
                        List.of("--packet", undated),
                        rules(schema));
        assertThat(ran.exit()).isEqualTo(6);
        assertThat(ran.out())
                .contains(
                        "changed         /candidate/createdAt: (no such field) → 2026-11-18T10:05:12Z")
                .contains("undated  schema 1.0.0 → 1.1.0  staged → held")
                .contains("newly missing   /candidate/createdAt\n")
                .contains(
                        "finding opened  required-field-missing: /candidate/createdAt is required")
                .endsWith("(1 newly missing, 0 newly invalid, 1 changed)\n");
    }

    @Test
    void other_rules_that_change_nothing_are_no_difference() throws IOException {
        Path schema = folder.resolve("wording.schema.json");
        Files.write(
                schema,
                ChangedSchema.bytes("1.0.1", edited -> edited.put("description", "other words")));
        CommandLines.Ran ran =
                replay(List.of(out("billing-service")), packet("billing-service"), rules(schema));
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).startsWith("1 records: 1 same (0 byte for byte), 0 differ");
    }

    @Test
    void what_is_masked_stays_masked() throws IOException {
        CommandLines.Ran ran =
                replay(
                        List.of(out("secret-in-config-diff")),
                        packet("secret-in-config-diff"),
                        rules(schema("1.1.0")),
                        List.of("--json"));
        assertThat(ran.exit()).isEqualTo(6);
        assertThat(ran.out()).contains("/candidate/createdAt").doesNotContain("AKIA");
    }

    @Test
    void a_record_that_was_compared_is_replayed_with_the_record_it_names() {
        Path story = TestFiles.root().resolve("samples/changes/dependencies-unchanged");
        Path out = folder.resolve("compared");
        run("check", story.resolve("previous"), "--at", "2026-11-12T12:00:00Z", "--out", out);
        List<Object> previous =
                List.of(
                        "--previous",
                        out.resolve("previous"),
                        "--previous-packet",
                        story.resolve("previous"));
        run(
                "check",
                story.resolve("packet"),
                "--at",
                "2026-11-20T12:00:00Z",
                "--out",
                out,
                previous);
        List<Object> packet = List.of("--packet", story.resolve("packet"));
        List<Object> record = List.of(out.resolve("packet"));

        CommandLines.Ran with = replay(record, packet, CommandLines.RULES, previous);
        assertThat(with.exit()).as(with.out() + with.err()).isZero();
        assertThat(with.out()).startsWith("1 records: 1 same (1 byte for byte)");
        CommandLines.Ran without = replay(record, packet, CommandLines.RULES);
        assertThat(without.exit()).isEqualTo(2);
        assertThat(without.err()).contains("was compared with the record sha256:");
    }

    private static void run(Object... parts) {
        List<Object> args = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof List<?> more) {
                args.addAll(more);
            } else {
                args.add(part);
            }
        }
        args.addAll(CommandLines.RULES);
        CommandLines.run(args.toArray());
    }

    @Test
    void a_record_of_another_packet_is_refused() {
        CommandLines.Ran ran =
                replay(List.of(out("billing-service")), packet("checkout-web"), CommandLines.RULES);
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("give the packet that it was made of");
        assertThat(replay(List.of(out("billing-service"))).exit()).isEqualTo(2);
    }

    @Test
    void a_number_that_understates_the_change_is_refused_by_name() throws IOException {
        CommandLines.Ran fair =
                CommandLines.run("schema-diff", ChangedSchema.FIRST, schema("1.1.0"));
        assertThat(fair.exit()).isZero();
        assertThat(fair.out()).startsWith("revision  /candidate/createdAt is new and required\n");
        CommandLines.Ran understated =
                CommandLines.run("schema-diff", ChangedSchema.FIRST, schema("1.0.1"), "--json");
        assertThat(understated.exit()).isEqualTo(5);
        assertThat(understated.err())
                .contains("schema-version-understated")
                .contains("name it 1.1.0");
        assertThat(JSON.readTree(understated.out()).path("least").asString()).isEqualTo("1.1.0");
    }

    private static Path schema(String version) throws IOException {
        Path file = folder.resolve(version + ".schema.json");
        Files.write(file, ChangedSchema.bytes(version, ChangedSchema::requireCreatedAt));
        return file;
    }

    private static List<Object> rules(Path schema) {
        return List.of(
                "--schema", schema, "--reference-data", TestFiles.root().resolve("reference-data"));
    }

    private static Path out(String story) {
        return folder.resolve("out").resolve(story);
    }

    private static List<Object> packet(String story) {
        return List.of("--packet", folder.resolve("named").resolve(story));
    }

    private static Path copy(String story) throws IOException {
        Path copy = Files.createTempDirectory(folder, story).resolve("record");
        CommandLines.copy(out(story), copy);
        return copy;
    }

    private static void check(Path packet) {
        List<Object> args =
                new ArrayList<>(
                        List.of(
                                "check",
                                packet,
                                "--at",
                                "2026-11-20T12:00:00Z",
                                "--out",
                                folder.resolve("out")));
        args.addAll(CommandLines.RULES);
        CommandLines.run(args.toArray());
    }

    @SafeVarargs
    private static CommandLines.Ran replay(List<Object>... parts) {
        List<Object> args = new ArrayList<>(List.of("replay"));
        for (List<Object> part : parts) {
            args.addAll(part);
        }
        return CommandLines.run(args.toArray());
    }
}
