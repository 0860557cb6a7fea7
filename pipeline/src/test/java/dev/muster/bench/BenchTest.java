package dev.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.bench.Figure.Bound;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.flow.RuleFiles;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.Packet;
import dev.muster.model.StagingRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is measured must be what it says it is; how fast it is, no test says. */
class BenchTest {
    @Test
    void a_generated_packet_is_read_to_the_end_and_staged() throws IOException {
        byte[] zip = TypicalPacket.zip(7, TypicalPacket.Size.SMALL);
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            Opening opening =
                    new PacketOpener(IntakeLimits.defaults(), blobs)
                            .open("small.zip", blobs.put(new ByteArrayInputStream(zip)));
            assertThat(opening).isInstanceOf(Opening.Opened.class);
            StagingRecord record =
                    RuleFiles.load(Formats.catalog(ReadLimits.defaults()), null, null)
                            .transform(
                                    ((Opening.Opened) opening).packet(),
                                    Instant.parse("2026-11-20T12:00:00Z"));
            assertThat(record.outcome()).isEqualTo(StagingRecord.Outcome.STAGED);
            assertThat(record.documents()).hasSize(12);
            assertThat(record.value("/dependencies/sbom/components")).isEqualTo("50");
        }
    }

    @Test
    void a_generated_sbom_is_valid_whatever_its_size() throws IOException {
        for (int components : new int[] {1, 2_000, 20_000}) {
            byte[] sbom = SbomText.bytes(components, "1", "0".repeat(64), new SplittableRandom(1));
            try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
                Packet.Entry entry =
                        new Packet.Entry("bom.json", blobs.put(new ByteArrayInputStream(sbom)));
                assertThat(Formats.catalog(ReadLimits.defaults()).read(entry).problems())
                        .as(components + " components")
                        .isEmpty();
            }
        }
    }

    @Test
    void the_same_seed_gives_the_same_packet_and_another_seed_another() {
        byte[] zip = TypicalPacket.zip(7, TypicalPacket.Size.SMALL);
        assertThat(TypicalPacket.zip(7, TypicalPacket.Size.SMALL)).isEqualTo(zip);
        assertThat(TypicalPacket.zip(8, TypicalPacket.Size.SMALL)).isNotEqualTo(zip);
    }

    @Test
    void the_median_decides_and_the_spread_tells_noise() {
        Spread steady = Spread.of(List.of(1.2, 1.0, 1.1));
        assertThat(steady).isEqualTo(new Spread(1.1, 1.0, 1.2));
        assertThat(steady.isNoisy()).isFalse();
        assertThat(Spread.of(List.of(1.0, 2.0)).median()).isEqualTo(1.5);
        assertThat(Spread.of(List.of(1.0, 2.0)).isNoisy()).isTrue();
    }

    @Test
    void a_figure_says_whether_it_reaches_target_or_stretch() {
        assertThat(figure(1.2).verdict()).isEqualTo("stretch");
        assertThat(figure(1.5).verdict()).isEqualTo("target");
        assertThat(figure(2.5).verdict()).isEqualTo("missed");
        BenchReport report = new BenchReport(Map.of("java", "25"), false, List.of(figure(1.5)));
        assertThat(report.table()).contains("P1", "1.5", "≤ 1.8", "≤ 1.4", "TARGET");
        assertThat(report.json()).contains("\"verdict\" : \"target\"");
    }

    private static Figure figure(double median) {
        return new Figure(
                "P1",
                "something",
                new Spread(median, median, median),
                Bound.most(1.8),
                Bound.most(1.4),
                "");
    }
}
