package dev.muster.bench;

import dev.muster.bench.Figure.Bound;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.flow.RuleFiles;
import dev.muster.flow.Transformation;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.model.Packet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * P10: how the cost of a packet with one SBOM grows with the SBOM, as the exponent of a power law;
 * what a packet costs whose SBOM has one component is subtracted first.
 */
final class SbomGrowth {
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final int WORK = 100_000;

    private final Transformation transformation;
    private final List<Double> streamed = new ArrayList<>();
    private final List<Double> checked = new ArrayList<>();

    SbomGrowth() throws IOException {
        transformation = RuleFiles.load(Formats.catalog(ReadLimits.defaults()), null, null);
    }

    /** One round over all sizes. */
    void round(boolean keep) throws Exception {
        double whole = exponent(List.of(100, 1_000, 10_000, 100_000));
        System.setProperty("muster.sbom.schema", "off");
        try {
            double stream = exponent(List.of(100, 1_000, 10_000, 100_000));
            if (keep) {
                streamed.add(stream);
                checked.add(whole);
            }
        } finally {
            System.clearProperty("muster.sbom.schema");
        }
    }

    /** The figures of all rounds that were kept. */
    List<Figure> figures() {
        return List.of(
                new Figure(
                        "P10",
                        "growth exponent of ingest CPU, SBOM 100 → 100,000",
                        Spread.of(checked),
                        Bound.most(1.10),
                        Bound.most(1.03),
                        "read, checked by its schema, searched for exposure, assembled"),
                new Figure(
                        "P10n",
                        "the same without the SBOM schema",
                        Spread.of(streamed),
                        Bound.most(1.10),
                        Bound.most(1.03),
                        "muster.sbom.schema=off"));
    }

    private double exponent(List<Integer> sizes) throws Exception {
        double fixed = cost(1);
        double n = sizes.size();
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int size : sizes) {
            double x = Math.log(size);
            double y = Math.log(Math.max(1e-6, cost(size) - fixed));
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
        }
        return (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
    }

    /** Processor seconds of one packet; the smaller, the more often. */
    private double cost(int components) throws Exception {
        byte[] sbom = SbomText.bytes(components, "1.0.0", "0".repeat(64), new SplittableRandom(1));
        int times = Math.clamp(WORK / components, 1, 300);
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            Packet.Entry entry =
                    new Packet.Entry("sbom.cdx.json", blobs.put(new ByteArrayInputStream(sbom)));
            Packet packet = Packet.seal(List.of(entry), List.of());
            double cpu =
                    Meter.cpu(
                            () -> {
                                for (int i = 0; i < times; i++) {
                                    transformation.transform(packet, AT);
                                }
                            });
            return cpu / times;
        }
    }
}
