package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.cli.CommandLines.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that measure, as they are typed. */
class EvaluateCommandTest {
    private static final Path SAMPLES = TestFiles.root().resolve("samples/packets");

    @TempDir private Path folder;

    @Test
    void labelled_packets_at_the_bar_end_with_0() throws IOException {
        Path out = folder.resolve("measures");
        Ran ran =
                evaluate(
                        "--out",
                        out,
                        SAMPLES.resolve("ledger-cli"),
                        SAMPLES.resolve("zip-slip"),
                        SAMPLES.resolve("failing-canary"));
        assertThat(ran.exit()).as(ran.toString()).isZero();
        assertThat(ran.out()).contains("3 packets", "bad packets diverted", "1 of 1");
        assertThat(ran.out()).contains("every measure is at its bar");
        assertThat(out.resolve("measures.txt")).hasContent(ran.out());
        assertThat(out.resolve("measures.json")).exists();
    }

    @Test
    void json_has_every_measure_and_every_miss() throws IOException {
        Path packet = folder.resolve("wrong");
        CommandLines.copy(SAMPLES.resolve("ledger-cli"), packet);
        Path labels = packet.resolve("expected.yaml");
        Files.writeString(
                labels,
                Files.readString(labels).replace("\"1.9.0\"", "\"1.9.1\"")
                        + "uncertain: {\"/rollback/version\": disputed}\nnotOurs: 1\n");
        Ran ran = evaluate("--json", folder);
        assertThat(ran.exit()).isEqualTo(5);
        JsonNode json = JsonMapper.builder().build().readTree(ran.out());
        assertThat(json.get("contract").asString()).isEqualTo("muster/measures/1");
        assertThat(json.at("/measures/fields/percent").asString()).startsWith("9");
        assertThat(json.at("/measures/hidden").has("percent")).isFalse();
        assertThat(json.get("misses")).hasSize(2);
        JsonNode miss = json.get("misses").get(0);
        assertThat(miss.get("subject").asString()).isEqualTo("/candidate/version");
        assertThat(miss.get("seen").asString()).isEqualTo("1.9.0");
        assertThat(miss.get("reproduce").asString())
                .startsWith("muster check " + packet.resolve("packet"))
                .contains("--at 2026-11-20T12:00:00Z", "--reference-data");
        assertThat(json.get("belowBar").toString()).contains("fields is", "uncertainty is");
    }

    @Test
    void a_lower_bar_is_reached_and_one_for_nothing_is_not() {
        assertThat(evaluate("--bar", "fields=90", SAMPLES.resolve("ledger-cli")).exit()).isZero();
        Ran ran = evaluate("--bar", "hidden=1", SAMPLES.resolve("ledger-cli"));
        assertThat(ran.exit()).isEqualTo(5);
        assertThat(ran.out()).contains("hidden is nothing to measure");
    }

    @Test
    void an_index_file_is_a_corpus_too() throws IOException {
        Path index = folder.resolve("labels.jsonl");
        Files.writeString(
                index,
                """
                {"name": "one", "packet": "%s", "at": "2026-11-20T12:00:00Z", "outcome": "staged", "allowed": ["signature-unverifiable", "timestamp-missing"]}
                """
                        .formatted(SAMPLES.resolve("ledger-cli/packet")));
        assertThat(evaluate(index).exit()).isZero();
        assertThat(evaluate(folder).exit()).isZero();
    }

    @Test
    void what_cannot_be_used_is_named() throws IOException {
        refused(evaluate(folder), "no labelled packets", "expected.yaml");
        refused(evaluate(folder.resolve("nowhere")), "nowhere", "check the path");
        refused(evaluate("--bar", "beauty=90", SAMPLES), "beauty", "recall");
        refused(evaluate("--bar", "recall=many", SAMPLES), "many", "percentage");
        Files.writeString(folder.resolve("expected.yaml"), "outcome: staged\nat: noon\n");
        refused(evaluate(folder), "noon", "2026-11-20T12:00:00Z");
    }

    @Test
    void a_corpus_is_generated_and_nothing_is_overwritten() {
        Path out = folder.resolve("corpus");
        Ran ran =
                CommandLines.run(
                        "generate-corpus",
                        CommandLines.RULES.get(0),
                        CommandLines.RULES.get(1),
                        "--from",
                        SAMPLES,
                        "--out",
                        out,
                        "--count",
                        120,
                        "--seed",
                        3,
                        "--only",
                        "compact-json,drop-sbom");
        assertThat(ran.exit()).as(ran.toString()).isZero();
        assertThat(ran.out()).contains("120 packets", "seed 3", "2 of 2 mutations");
        assertThat(evaluate(out).exit()).isZero();
        refused(
                CommandLines.run("generate-corpus", "--from", SAMPLES, "--out", out),
                "there already",
                "new folder");
        refused(
                CommandLines.run(
                        "generate-corpus",
                        "--from",
                        SAMPLES,
                        "--out",
                        folder.resolve("x"),
                        "--only",
                        "frobnicate"),
                "frobnicate",
                "--list");
        assertThat(
                        CommandLines.run(
                                        "generate-corpus",
                                        CommandLines.RULES.get(0),
                                        CommandLines.RULES.get(1),
                                        "--from",
                                        SAMPLES,
                                        "--out",
                                        folder.resolve("few"),
                                        "--count",
                                        1,
                                        "--only",
                                        "compact-json")
                                .out())
                .contains("1 packets", "0 of 1 mutations", "none with compact-json", "--count");
        assertThat(CommandLines.run("generate-corpus", "--list").out())
                .contains("compact-json", "changes nothing", "evidence-missing");
    }

    private static void refused(Ran ran, String what, String help) {
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(2);
        assertThat(ran.err().strip().lines()).hasSize(1);
        assertThat(ran.err()).contains(what, help);
    }

    private static Ran evaluate(Object... args) {
        List<Object> all = new ArrayList<>(List.of("evaluate", "--threads", 2));
        all.addAll(CommandLines.RULES);
        all.addAll(List.of(args));
        return CommandLines.run(all.toArray());
    }
}
