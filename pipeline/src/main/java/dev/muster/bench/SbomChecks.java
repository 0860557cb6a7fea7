package dev.muster.bench;

import com.networknt.schema.Schema;
import dev.muster.bench.Figure.Bound;
import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * P6 and P7: what others need to check an SBOM, divided by what the product needs to recognise it,
 * read it and check it by its schema.
 */
final class SbomChecks implements AutoCloseable {
    private static final int WORK = 40_000;
    private static final int MOST_WORK_OF_PEER = 20_000;

    /** One comparison: a figure, a program (empty: the schema library in this process), a size. */
    private record Comparison(
            String id, String title, String peer, int components, Bound target, Bound stretch) {}

    private static final List<Comparison> ALL =
            List.of(
                    new Comparison(
                            "P6s",
                            "networknt, tree and schema ÷ our SBOM check, 2,000",
                            "",
                            2_000,
                            Bound.least(1.5),
                            Bound.least(4)),
                    new Comparison(
                            "P6",
                            "cyclonedx-core validate+parse ÷ our check, 2,000",
                            "core",
                            2_000,
                            Bound.least(1.5),
                            Bound.least(4)),
                    new Comparison(
                            "P6b",
                            "cyclonedx-core validate+parse ÷ our check, 50,000",
                            "core",
                            50_000,
                            Bound.least(1.5),
                            Bound.least(4)),
                    new Comparison(
                            "P7",
                            "npm cyclonedx-library ÷ our check, 2,000",
                            "npm",
                            2_000,
                            Bound.least(10),
                            Bound.least(40)),
                    new Comparison(
                            "P7b",
                            "npm cyclonedx-library ÷ our check, 10,000",
                            "npm",
                            10_000,
                            Bound.least(40),
                            Bound.least(150)));

    private final EvidenceCatalog catalog = Formats.catalog(ReadLimits.defaults());
    private final Schema schema = FloorSchema.cyclonedx();
    private final MemoryOrTempBlobs blobs = new MemoryOrTempBlobs();
    private final Map<Comparison, Peer> peers = new LinkedHashMap<>();
    private final Map<Comparison, List<Effort>> ours = new LinkedHashMap<>();
    private final Map<Comparison, List<Effort>> theirs = new LinkedHashMap<>();
    private final Consumer<String> progress;

    /**
     * @param programs the peers that are there, by name
     */
    SbomChecks(Path folder, Map<String, Path> programs, Consumer<String> progress)
            throws IOException {
        this.progress = progress;
        for (Comparison comparison : ALL) {
            Path program = programs.get(comparison.peer);
            if (program != null) {
                Path file = folder.resolve(comparison.components + ".cdx.json");
                Files.write(file, sbom(comparison.components));
                peers.put(comparison, Peer.start(program, file));
            } else if (!comparison.peer.isEmpty()) {
                progress.accept(
                        "%s: left out, because there is no --peer %s=PROGRAM"
                                .formatted(comparison.id, comparison.peer));
            }
        }
    }

    private static byte[] sbom(int components) {
        return SbomText.bytes(components, "1.0.0", "0".repeat(64), new SplittableRandom(1));
    }

    /** One round over all comparisons. */
    void round(boolean keep) throws Exception {
        for (Comparison comparison : ALL) {
            Peer peer = peers.get(comparison);
            if (peer == null && !comparison.peer.isEmpty()) {
                continue;
            }
            byte[] sbom = sbom(comparison.components);
            double us = ours(sbom, comparison.components);
            double them =
                    peer == null
                            ? library(sbom, comparison.components)
                            : peer.seconds(Math.max(1, MOST_WORK_OF_PEER / comparison.components));
            if (keep && !Double.isNaN(them)) {
                keep(ours, comparison, us);
                keep(theirs, comparison, them);
            } else if (peer != null && peer.skipped() != null) {
                progress.accept(comparison.id + ": left out, because " + peer.skipped());
            }
        }
    }

    private static void keep(
            Map<Comparison, List<Effort>> efforts, Comparison comparison, double cpu) {
        efforts.computeIfAbsent(comparison, _ -> new ArrayList<>()).add(new Effort(cpu, cpu, 0));
    }

    private double ours(byte[] sbom, int components) throws Exception {
        Packet.Entry entry =
                new Packet.Entry("bom.json", blobs.put(new ByteArrayInputStream(sbom)));
        int times = Math.max(1, WORK / components);
        double cpu =
                Meter.cpu(
                        () -> {
                            for (int i = 0; i < times; i++) {
                                refuseProblems(catalog.read(entry));
                            }
                        });
        return cpu / times;
    }

    private static void refuseProblems(Reading reading) {
        if (reading.problems().stream()
                .anyMatch(
                        problem ->
                                problem.code() == FindingCode.SCHEMA_UNCHECKED
                                        || problem.code() == FindingCode.SCHEMA_VIOLATION)) {
            throw new IllegalStateException("a valid SBOM was not found valid");
        }
    }

    private double library(byte[] sbom, int components) throws Exception {
        int times = Math.max(1, WORK / components / 2);
        double cpu =
                Meter.cpu(
                        () -> {
                            for (int i = 0; i < times; i++) {
                                if (!schema.validate(JsonMapper.shared().readTree(sbom))
                                        .isEmpty()) {
                                    throw new IllegalStateException("a valid SBOM was refused");
                                }
                            }
                        });
        return cpu / times;
    }

    /** The figures of all rounds that were kept. */
    List<Figure> figures() {
        return theirs.keySet().stream().map(this::figure).toList();
    }

    private Figure figure(Comparison comparison) {
        List<Effort> them = theirs.getOrDefault(comparison, List.of());
        List<Effort> us = ours.getOrDefault(comparison, List.of());
        return new Figure(
                comparison.id,
                comparison.title,
                Spread.ratio(them, us, Effort::cpu),
                comparison.target,
                comparison.stretch,
                "%.1f ÷ %.1f CPU ms"
                        .formatted(
                                Spread.of(them, Effort::cpu).median() * 1000,
                                Spread.of(us, Effort::cpu).median() * 1000));
    }

    @Override
    public void close() throws IOException {
        peers.values().forEach(Peer::close);
        blobs.close();
    }
}
