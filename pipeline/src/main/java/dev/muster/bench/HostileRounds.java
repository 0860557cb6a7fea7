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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * P19: the transformation of a packet with one hostile SBOM, CPU per byte, divided by that of a
 * typical SBOM.
 */
final class HostileRounds {
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final int TIMES = 20;

    private final Transformation transformation;
    private final Map<String, byte[]> hostile = HostileSboms.all();
    private final byte[] typical = HostileSboms.typical();
    private final Map<String, List<Double>> ratios = new LinkedHashMap<>();

    HostileRounds() throws IOException {
        transformation = RuleFiles.load(Formats.catalog(ReadLimits.defaults()), null, null);
    }

    /** One round over all documents, each beside the typical one. */
    void round(boolean keep) throws Exception {
        for (Map.Entry<String, byte[]> document : hostile.entrySet()) {
            double usual = perByte(typical);
            double ratio = perByte(document.getValue()) / usual;
            if (keep) {
                ratios.computeIfAbsent(document.getKey(), _ -> new ArrayList<>()).add(ratio);
            }
        }
    }

    private double perByte(byte[] sbom) throws Exception {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            Packet.Entry entry =
                    new Packet.Entry("sbom.cdx.json", blobs.put(new ByteArrayInputStream(sbom)));
            Packet packet = Packet.seal(List.of(entry), List.of());
            double cpu =
                    Meter.cpu(
                            () -> {
                                for (int i = 0; i < TIMES; i++) {
                                    transformation.transform(packet, AT);
                                }
                            });
            return cpu / TIMES / sbom.length;
        }
    }

    /** The figure of all rounds that were kept: that of the document with the worst median. */
    List<Figure> figures() {
        String worst = "";
        double most = 0;
        StringBuilder note = new StringBuilder();
        for (Map.Entry<String, List<Double>> document : ratios.entrySet()) {
            double median = Spread.of(document.getValue()).median();
            note.append(note.isEmpty() ? "" : ", ")
                    .append("%s %.2f".formatted(document.getKey(), median));
            if (median > most) {
                most = median;
                worst = document.getKey();
            }
        }
        return List.of(
                new Figure(
                        "P19",
                        "worst CPU per MB of %d hostile SBOMs ÷ typical".formatted(ratios.size()),
                        Spread.of(ratios.getOrDefault(worst, List.of(Double.NaN))),
                        Bound.most(5),
                        Bound.most(2),
                        "%s; %s".formatted(worst, note)));
    }
}
