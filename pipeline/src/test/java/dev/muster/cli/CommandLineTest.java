package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.muster.Story;
import dev.muster.cli.CommandLines.Ran;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The short commands from end to end over every sample packet, and what they say when they are used
 * wrongly: one line that tells what, where and what to do.
 */
class CommandLineTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Integer> EXITS = Map.of("staged", 0, "held", 3, "rejected", 4);

    @TempDir static Path temp;
    private static Path named;
    private static Path out;
    private static List<Ran> reports;

    @BeforeAll
    static void check_every_story() throws IOException {
        named = Files.createDirectories(temp.resolve("stories"));
        out = Files.createDirectories(temp.resolve("records"));
        reports = CommandLines.checkEveryStory(named, out);
    }

    @TestFactory
    Stream<DynamicTest> check_tells_the_outcome_and_the_codes_of_the_label() {
        Map<String, JsonNode> results = new HashMap<>();
        for (Ran report : reports) {
            assertThat(report.err()).isEmpty();
            for (JsonNode packet : JSON.readTree(report.out()).get("packets")) {
                Path path = Path.of(packet.get("packet").asString());
                results.put(path.getFileName().toString(), packet);
            }
        }
        assertThat(results).hasSameSizeAs(Story.all());
        return Story.all().stream()
                .map(story -> dynamicTest(story.name(), () -> labelled(story, results)));
    }

    private static void labelled(Story story, Map<String, JsonNode> results) {
        JsonNode result = results.get(story.name());
        assertThat(result.get("outcome").asString()).isEqualTo(story.outcome());
        Set<String> codes = new TreeSet<>();
        if (story.outcome().equals("rejected")) {
            codes.add(result.get("code").asString());
            saysWhatToDo(result);
        } else {
            for (JsonNode finding : result.get("findings")) {
                codes.add(finding.get("code").asString());
                saysWhatToDo(finding);
            }
        }
        assertThat(codes).containsAll(story.codes());
        codes.removeAll(story.codes());
        assertThat(story.allowed()).containsAll(codes);
    }

    private static void saysWhatToDo(JsonNode finding) {
        for (String part : List.of("message", "owner", "howToFix")) {
            assertThat(finding.get(part).asString()).as(finding.toString()).isNotBlank();
        }
    }

    @TestFactory
    Stream<DynamicTest> a_record_is_traced_and_verified() {
        return Story.all().stream()
                .filter(story -> !story.outcome().equals("rejected"))
                .map(
                        story ->
                                dynamicTest(
                                        story.name(),
                                        () -> {
                                            Path record = out.resolve(story.name());
                                            Ran verified =
                                                    CommandLines.run(
                                                            "verify-record",
                                                            record,
                                                            "--packet",
                                                            story.packet());
                                            assertThat(verified.exit()).as(verified.out()).isZero();
                                            assertThat(verified.out()).contains("all hold");
                                            Ran traced = CommandLines.run("trace", record);
                                            assertThat(traced.exit()).isZero();
                                            assertThat(traced.out()).contains("/candidate/version");
                                        }));
    }

    @Test
    void every_outcome_has_its_exit_code_and_the_worst_counts() throws IOException {
        for (String story : List.of("ledger-cli", "missing-sbom", "zip-slip")) {
            assertThat(check(story).exit()).isEqualTo(EXITS.get(Story.named(story).outcome()));
        }
        assertThat(check("ledger-cli", "missing-sbom").exit()).isEqualTo(3);
        assertThat(check("zip-slip", "ledger-cli").exit()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(CheckCommand.Format.class)
    void every_form_of_report_is_what_it_says(CheckCommand.Format format) throws Exception {
        Ran ran =
                check(
                        List.of("--format", format.name().toLowerCase(Locale.ROOT)),
                        "ledger-cli",
                        "rollback-version-contradiction",
                        "zip-slip");
        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("contradiction", "unsafe-archive", "../../etc/cron.d");
        switch (format) {
            case TEXT ->
                    assertThat(ran.out())
                            .contains(
                                    "STAGED",
                                    "HELD",
                                    "REJECTED",
                                    "at docs/rollback.md",
                                    "service-owner: ",
                                    "Pack the files again");
            case JSON -> assertThat(JSON.readTree(ran.out()).get("packets")).hasSize(3);
            case SARIF -> {
                JsonNode run = JSON.readTree(ran.out()).get("runs").get(0);
                Set<String> rules = new TreeSet<>();
                run.get("tool")
                        .get("driver")
                        .get("rules")
                        .forEach(rule -> rules.add(rule.get("id").asString()));
                for (JsonNode result : run.get("results")) {
                    assertThat(rules).contains(result.get("ruleId").asString());
                    assertThat(result.get("level").asString()).isIn("error", "warning", "note");
                    assertThat(result.get("locations")).isNotEmpty();
                }
            }
            case JUNIT -> {
                var suites =
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new InputSource(new StringReader(ran.out())))
                                .getElementsByTagName("testsuite");
                assertThat(suites.getLength()).isEqualTo(3);
                assertThat(suites.item(0).getAttributes().getNamedItem("failures").getNodeValue())
                        .isEqualTo("0");
                assertThat(suites.item(2).getAttributes().getNamedItem("failures").getNodeValue())
                        .isEqualTo("1");
            }
        }
    }

    @Test
    void two_packets_of_one_name_are_both_written() throws IOException {
        Path other = Files.createDirectories(temp.resolve("other"));
        Path records = temp.resolve("twice");
        Path one = CommandLines.named(named, Story.named("ledger-cli"));
        Path two = CommandLines.named(other, Story.named("ledger-cli"));
        assertThat(withRules("--out", records, one, two).exit()).isIn(0, 3);
        assertThat(records.resolve("ledger-cli/record.json")).exists();
        assertThat(records.resolve("ledger-cli-2/findings.json")).exists();
        assertThat(records.resolve("ledger-cli-2/trace.jsonl")).exists();
    }

    @Test
    void a_packet_that_is_not_there_is_named() {
        assertRefused(withRules("no/such/packet"), "no/such/packet", "check the");
    }

    @Test
    void an_empty_folder_is_an_empty_packet() throws IOException {
        Ran ran = withRules(Files.createDirectories(temp.resolve("empty")));
        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.out()).contains("empty-packet", "Check the step that collects");
    }

    @Test
    void a_file_that_is_no_archive_is_refused_by_name() throws IOException {
        Path text = Files.writeString(temp.resolve("notes.txt"), "nothing to see");
        Ran ran = withRules(text);
        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.out()).contains("REJECTED", "notes.txt").doesNotContain("Exception");
    }

    @Test
    void what_may_not_be_read_says_so() {
        assertThat(Failure.line(new AccessDeniedException("/srv/packet.zip")))
                .isEqualTo(
                        "/srv/packet.zip may not be read or written by this user; check its permissions");
        assertThat(Failure.exitCode(new AccessDeniedException("/srv/packet.zip"))).isEqualTo(2);
        assertThat(Failure.exitCode(new IllegalStateException("x"))).isEqualTo(1);
        assertThat(Failure.line(new IllegalStateException("x"))).contains("a fault of ours: x");
    }

    @Test
    void wrong_options_are_told_with_where_to_look() throws IOException {
        Path packet = CommandLines.named(named, Story.named("ledger-cli"));
        assertRefused(CommandLines.run("check", "--frobnicate", packet), "--frobnicate", "--help");
        assertRefused(CommandLines.run("check"), "PACKET", "--help");
        assertRefused(CommandLines.run("check", "--format", "pdf", packet), "pdf", "--help");
        assertRefused(CommandLines.run("check", "--at", "yesterday", packet), "yesterday", "--at");
        assertRefused(CommandLines.run("check", "--schema", "9.9.9", packet), "9.9.9", "schema");
        assertRefused(
                CommandLines.run(
                        "check",
                        CommandLines.RULES.get(0),
                        CommandLines.RULES.get(1),
                        "--reference-data",
                        "no/where",
                        packet),
                "no/where",
                "reference data");
        assertRefused(CommandLines.run("frobnicate"), "frobnicate", "--help");
    }

    @Test
    void a_schema_that_is_none_is_refused_by_name() throws IOException {
        Path packet = CommandLines.named(named, Story.named("ledger-cli"));
        Path broken = Files.writeString(temp.resolve("broken.schema.json"), "{\"type\": ");
        assertRefused(CommandLines.run("check", "--schema", broken, packet), "schema", "broken");
    }

    @Test
    void trace_and_verify_say_what_is_missing() throws IOException {
        Path record = out.resolve("ledger-cli");
        Path packet = Story.named("ledger-cli").packet();
        assertRefused(CommandLines.run("trace", "no/record"), "no/record", "check the path");
        assertRefused(CommandLines.run("trace", record, "/no/field"), "/no/field", "leave it out");
        assertRefused(
                CommandLines.run("verify-record", "no/record", "--packet", packet),
                "no/record",
                "check the path");
        assertRefused(CommandLines.run("verify-record", record), "--packet", "--help");
        Path broken = Files.createDirectories(temp.resolve("broken-record"));
        Files.writeString(broken.resolve("record.json"), "{\"contract\":");
        assertRefused(
                CommandLines.run("verify-record", broken, "--packet", packet), "broken", "JSON");
        Ran other =
                CommandLines.run(
                        "verify-record",
                        record,
                        "--packet",
                        Story.named("billing-service").packet());
        assertThat(other.exit()).isEqualTo(5);
        assertThat(other.out()).contains("FAILS", "is not in the packet");
    }

    @Test
    void every_command_has_help() {
        for (String command : List.of("check", "trace", "verify-record")) {
            Ran ran = CommandLines.run(command, "--help");
            assertThat(ran.exit()).isZero();
            assertThat(ran.out()).contains("Usage: muster " + command);
        }
    }

    private static void assertRefused(Ran ran, String what, String help) {
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().strip().lines()).as(ran.err()).hasSize(1);
        assertThat(ran.err())
                .startsWith("muster")
                .contains(what, help)
                .doesNotContain("Exception", "\tat ");
    }

    private static Ran withRules(Object... rest) {
        List<Object> args = new ArrayList<>(List.of("check"));
        args.addAll(CommandLines.RULES);
        args.addAll(List.of(rest));
        return CommandLines.run(args.toArray());
    }

    private static Ran check(String... stories) throws IOException {
        return check(List.of(), stories);
    }

    private static Ran check(List<String> options, String... stories) throws IOException {
        List<Object> args = new ArrayList<>(List.of("check"));
        args.addAll(options);
        args.addAll(CommandLines.RULES);
        args.addAll(List.of("--at", "2026-11-20T12:00:00Z"));
        for (String story : stories) {
            args.add(CommandLines.named(named, Story.named(story)));
        }
        return CommandLines.run(args.toArray());
    }
}
