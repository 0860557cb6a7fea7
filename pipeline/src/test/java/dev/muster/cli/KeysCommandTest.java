package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {
    @TempDir private Path folder;

    private final StringWriter said = new StringWriter();

    private int run(String... args) {
        PrintWriter to = new PrintWriter(said);
        return MusterCommand.run(to, to, args);
    }

    @Test
    void makes_a_key_once_and_renews_it() {
        String file = folder.resolve("key.json").toString();
        assertThat(run("keys", "new", file)).isZero();
        assertThat(run("keys", "new", file)).isEqualTo(2);
        assertThat(run("keys", "rotate", file)).isZero();
        assertThat(said.toString())
                .contains("is there already")
                .contains("has 2 keys now, the newest seals");
    }

    @Test
    void says_in_one_line_that_there_is_no_evidence_to_reseal() {
        assertThat(run("keys", "reseal", "--data-dir", folder.toString())).isEqualTo(2);
        assertThat(run("keys", "reseal")).isEqualTo(2);
        assertThat(said.toString().lines())
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .contains("there is no evidence in " + folder)
                                        .contains("--data-dir"),
                        line -> assertThat(line).contains("name its --data-dir"));
    }

    @Test
    void says_in_one_line_that_there_is_none() {
        Path absent = folder.resolve("absent.json");
        assertThat(run("keys", "rotate", absent.toString())).isEqualTo(2);
        assertThat(said.toString().strip())
                .endsWith("there is no sealing key in " + absent)
                .doesNotContain("\n");
    }
}
