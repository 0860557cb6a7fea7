package dev.muster.bench;

import dev.muster.bench.Figure.Bound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** P11: the memory that a worker needs for a million components, beside what it needs for some. */
final class MemoryRuns {
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final double KIB_PER_MIB = 1024;

    private final Path few;
    private final Path many;
    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> mebibytes = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();

    MemoryRuns(Path folder) throws IOException {
        few = packet(folder.resolve("few"), FEW);
        many = packet(folder.resolve("many"), MANY);
    }

    private static Path packet(Path folder, int components) throws IOException {
        Files.createDirectories(folder);
        SbomText.file(folder.resolve("sbom.cdx.json"), components);
        return folder;
    }

    /** One round; nothing is warmed up, because every process is new. */
    void round() throws IOException, InterruptedException {
        double small = megabytes(few, FEW, 64);
        double large = megabytes(many, MANY, 64);
        ratios.add(large / small);
        mebibytes.add(large);
        long began = System.nanoTime();
        megabytes(many, MANY, 256);
        seconds.add((System.nanoTime() - began) / 1e9);
    }

    /** The figures of all rounds. */
    List<Figure> figures() {
        return List.of(
                new Figure(
                        "P11",
                        "RSS at 1,000,000 components ÷ at 1,000, -Xmx64m",
                        Spread.of(ratios),
                        Bound.most(1.15),
                        Bound.most(1.06),
                        "a whole transformation in a process of its own"),
                new Figure(
                        "P11m",
                        "RSS at 1,000,000 components in MiB, -Xmx64m",
                        Spread.of(mebibytes),
                        Bound.most(160),
                        Bound.most(110),
                        "%d MiB of SBOM".formatted(size() >> 20)),
                new Figure(
                        "HEAP",
                        "seconds for 1,000,000 components, -Xmx256m",
                        Spread.of(seconds),
                        Bound.most(60),
                        Bound.most(20),
                        "all components counted; start of the process included"));
    }

    private long size() {
        return many.resolve("sbom.cdx.json").toFile().length();
    }

    private static double megabytes(Path packet, int components, int heap)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + heap + "m",
                                "-XX:+UseSerialGC",
                                "-Dmuster.home=" + System.getProperty("muster.home", ""),
                                "-cp",
                                System.getProperty("java.class.path"),
                                OneTransformation.class.getName(),
                                packet.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !answer.startsWith(components + " ")) {
            throw new IllegalStateException(
                    "a heap of %d MiB was not enough for %d components: %s"
                            .formatted(heap, components, answer));
        }
        return Long.parseLong(answer.substring(answer.indexOf(' ') + 1).strip()) / KIB_PER_MIB;
    }
}
