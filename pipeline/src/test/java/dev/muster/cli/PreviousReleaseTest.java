package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.cli.CommandLines.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The record of the previous release is an input of check and of verify-record. */
class PreviousReleaseTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path STORY =
            TestFiles.root().resolve("samples/changes/dependency-changes");

    @TempDir private Path folder;

    @BeforeEach
    void check_the_previous_release() {
        assertThat(check("2026-11-18T09:00:00Z", STORY.resolve("previous")).exit()).isZero();
    }

    private Ran check(String at, Path packet, Object... more) {
        List<Object> args = new ArrayList<>(List.of("check", "--at", at, "--out", folder));
        args.addAll(CommandLines.RULES);
        args.addAll(List.of(more));
        args.add(packet);
        return CommandLines.run(args.toArray());
    }

    private Ran compared() {
        return compared(STORY.resolve("packet"));
    }

    private Ran compared(Path packet) {
        return check(
                "2026-11-20T12:00:00Z",
                packet,
                "--previous",
                folder.resolve("previous"),
                "--previous-packet",
                STORY.resolve("previous"));
    }

    private JsonNode record() throws IOException {
        return JSON.readTree(Files.readAllBytes(folder.resolve("packet/record.json")));
    }

    @Test
    void what_it_was_compared_with_is_in_the_record() throws IOException {
        assertThat(compared().exit()).isZero();
        JsonNode previous =
                JSON.readTree(Files.readAllBytes(folder.resolve("previous/record.json")));
        assertThat(record().at("/comparedWith/packetId")).isEqualTo(previous.get("packetId"));
        assertThat(record().at("/comparedWith/version").asString()).isEqualTo("1.8.5");
        assertThat(record().at("/provenance/~1dependencies~1upgraded~10~1from/claims"))
                .anySatisfy(
                        claim ->
                                assertThat(claim.at("/document/packet"))
                                        .isEqualTo(previous.get("packetId")));
        byte[] first = Files.readAllBytes(folder.resolve("packet/record.json"));
        compared();
        assertThat(folder.resolve("packet/record.json")).hasBinaryContent(first);
    }

    @Test
    void a_copy_of_a_report_counts_once_beside_a_previous_release_too() throws IOException {
        compared();
        JsonNode once = record().at("/record/tests");
        assertThat(once.at("/suites").size()).isPositive();
        Path twice = folder.resolve("twice/packet");
        Files.createDirectories(twice.getParent());
        CommandLines.copy(STORY.resolve("packet"), twice);
        Files.copy(
                twice.resolve("tests/canary/canary.xml"), twice.resolve("tests/canary/copy.xml"));
        Ran ran = compared(twice);
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(record().at("/record/evidence").toString()).contains("tests/canary/copy.xml");
        assertThat(record().at("/comparedWith/version").asString()).isEqualTo("1.8.5");
        assertThat(record().at("/record/tests")).isEqualTo(once);
    }

    @Test
    void without_the_previous_packet_a_verifier_says_what_it_could_not_check() {
        compared();
        Ran alone =
                CommandLines.run(
                        "verify-record",
                        folder.resolve("packet"),
                        "--packet",
                        STORY.resolve("packet"));
        assertThat(alone.exit()).isZero();
        assertThat(alone.out())
                .contains("all that were checked hold", "claims could not be checked")
                .doesNotContain(": all hold");
        Ran both =
                CommandLines.run(
                        "verify-record",
                        folder.resolve("packet"),
                        "--packet",
                        STORY.resolve("packet"),
                        "--previous",
                        folder.resolve("previous"),
                        "--previous-packet",
                        STORY.resolve("previous"));
        assertThat(both.exit()).isZero();
        assertThat(both.out()).contains(": all hold").doesNotContain("could not be checked");
    }

    @Test
    void the_record_and_the_packet_belong_together() {
        Ran half =
                check(
                        "2026-11-20T12:00:00Z",
                        STORY.resolve("packet"),
                        "--previous",
                        folder.resolve("previous"));
        assertThat(half.exit()).isEqualTo(2);
        assertThat(half.err()).contains("--previous and --previous-packet belong together");
        Ran other =
                check(
                        "2026-11-20T12:00:00Z",
                        STORY.resolve("packet"),
                        "--previous",
                        folder.resolve("previous"),
                        "--previous-packet",
                        STORY.resolve("packet"));
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err()).contains("the previous record is of the packet sha256:");
    }

    @Test
    void the_same_version_and_other_services_are_not_compared_and_that_is_said()
            throws IOException {
        Ran same =
                check(
                        "2026-11-20T12:00:00Z",
                        STORY.resolve("previous"),
                        "--previous",
                        folder.resolve("previous"),
                        "--previous-packet",
                        STORY.resolve("previous"));
        assertThat(same.err()).contains("was not compared");
    }
}
