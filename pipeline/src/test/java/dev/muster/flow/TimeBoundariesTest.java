package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Story;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.Finding;
import dev.muster.model.Packet;
import dev.muster.model.StagingRecord;
import dev.muster.staging.RecordJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict on one packet changes at the instant that the policy names and at no other. */
class TimeBoundariesTest {
    private static final MemoryOrTempBlobs BLOBS = new MemoryOrTempBlobs();
    private static Packet packet;
    private static Transformation transformation;

    @BeforeAll
    static void open() throws IOException {
        transformation = PacketStoriesTest.transformation();
        packet =
                switch (new PacketOpener(IntakeLimits.defaults(), BLOBS)
                        .open(Story.named("billing-service").packet())) {
                    case Opening.Opened opened -> opened.packet();
                    case Opening.Rejected rejected ->
                            throw new IllegalStateException(rejected.message());
                };
    }

    @AfterAll
    static void close() throws IOException {
        BLOBS.close();
    }

    /**
     * The scan was made at 2026-11-18T09:36:44.27Z and is good for 14 days; packet.yaml was written
     * at 11:31:02Z and may be five minutes ahead.
     */
    @ParameterizedTest
    @CsvSource({
        "2026-11-18T11:26:01Z, held, future-timestamp",
        "2026-11-18T11:26:02Z, staged, ",
        "2026-11-20T12:00:00Z, staged, ",
        "2026-12-02T09:36:44Z, staged, ",
        "2026-12-02T09:36:45Z, held, stale-evidence"
    })
    void flips_at_the_boundary(String at, String outcome, String code) throws IOException {
        StagingRecord record = transformation.transform(packet, Instant.parse(at));
        assertThat(record.outcome().word()).isEqualTo(outcome);
        List<String> blockers =
                record.findings().stream()
                        .filter(finding -> finding.severity() == Finding.Severity.BLOCKER)
                        .map(Finding::code)
                        .distinct()
                        .toList();
        assertThat(blockers).isEqualTo(code == null ? List.of() : List.of(code));
        assertThat(record.evaluatedAt()).isEqualTo(Instant.parse(at));
    }

    @Test
    void the_same_instant_gives_the_same_bytes() throws IOException {
        Instant at = Instant.parse("2026-12-02T09:36:45Z");
        assertThat(RecordJson.record(transformation.transform(packet, at)))
                .isEqualTo(RecordJson.record(transformation.transform(packet, at)));
    }
}
