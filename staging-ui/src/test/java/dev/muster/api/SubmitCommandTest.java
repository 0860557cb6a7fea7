package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.MusterCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class SubmitCommandTest extends ApiTest {
    @TempDir Path folder;
    @Autowired JdbcClient jdbc;

    private int submit(String withToken, String... args) {
        String[] all = new String[args.length + 5];
        System.arraycopy(
                new String[] {"submit", "--url", "http://localhost:" + port, "--token", withToken},
                0,
                all,
                0,
                5);
        System.arraycopy(args, 0, all, 5, args.length);
        return MusterCommand.run(all);
    }

    private String archive(String content) throws Exception {
        return Files.write(folder.resolve("packet.zip"), zip(content)).toString();
    }

    @Test
    void without_waiting_an_accepted_packet_is_a_success() throws Exception {
        assertThat(submit(token, archive("accepted"))).isZero();
    }

    @Test
    void a_held_packet_has_its_exit_code_unless_it_is_told_not_to_fail() throws Exception {
        String packet = archive("to be held");

        assertThat(submit(token, "--wait", packet)).isEqualTo(3);
        assertThat(submit(token, "--wait", "--fail-on", "rejected", packet)).isZero();
        assertThat(submit(token, "--wait", "--fail-on", "never", packet)).isZero();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void a_rejected_packet_has_its_exit_code_at_once(CapturedOutput output) throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.zip"), "no archive");

        assertThat(submit(token, broken.toString())).isEqualTo(4);
        assertThat(output.getOut()).containsPattern("rejected .*/api/v1/packets/[0-9a-f-]{36}");
        assertThat(submit(token, "--fail-on", "held", broken.toString())).isZero();
    }

    @Test
    void a_folder_and_its_archive_are_one_packet() throws Exception {
        Path packet = Files.createDirectories(folder.resolve("release/docs"));
        Files.writeString(folder.resolve("release/notes.txt"), "one and the same");
        Files.writeString(packet.resolve("übergabe.md"), "# Handover");

        assertThat(submit(token, "--wait", folder.resolve("release").toString())).isEqualTo(3);
        assertThat(
                        jdbc.sql(
                                        "select path from intake_file file join intake_packet packet on packet.id = file.packet where packet.name = 'release' order by path")
                                .query(String.class)
                                .list())
                .containsExactly("docs/übergabe.md", "notes.txt");
    }

    @Test
    void a_wrong_token_is_told_apart_from_a_desk_that_is_not_there() throws Exception {
        assertThat(submit("muster_guess", archive("unauthorised"))).isEqualTo(10);
    }

    @Test
    void what_is_not_there_or_has_a_link_is_a_fault_of_usage() throws Exception {
        assertThat(submit(token, folder.resolve("nowhere").toString())).isEqualTo(2);
        Path packet = Files.createDirectory(folder.resolve("linked"));
        Files.write(packet.resolve("a.txt"), "a".getBytes(StandardCharsets.UTF_8));
        Files.createSymbolicLink(packet.resolve("b.txt"), packet.resolve("a.txt"));
        assertThat(submit(token, packet.toString())).isEqualTo(2);
    }
}
