package dev.muster.bench;

import dev.muster.bench.Figure.Bound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** P17: {@code muster check} from the command to the record, with the AOT cache and without. */
final class StartRuns {
    private static final String WITHOUT = "-XX:AOTMode=off";

    private final Path launcher;
    private final Path packet;
    private final Path out;
    private final List<Double> with = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    StartRuns(Path launcher, Path folder) throws IOException {
        this.launcher = launcher;
        this.packet = folder.resolve("small.zip");
        this.out = folder.resolve("records");
        Files.write(packet, TypicalPacket.zip(1, TypicalPacket.Size.SMALL));
    }

    void round(boolean keep) throws IOException, InterruptedException {
        double cached = seconds("");
        double plain = seconds(WITHOUT);
        if (keep) {
            with.add(cached);
            ratios.add(cached / plain);
        }
    }

    /** The figures of all rounds that were kept. */
    List<Figure> figures() {
        return List.of(
                new Figure(
                        "P17",
                        "check of a small packet, AOT cache ÷ none",
                        Spread.of(ratios),
                        Bound.most(0.6),
                        Bound.most(0.4),
                        "through the launcher, twelve documents"),
                new Figure(
                        "P17s",
                        "seconds from the command to the record",
                        Spread.of(with),
                        Bound.most(1),
                        Bound.most(0.5),
                        "with the AOT cache"));
    }

    private double seconds(String options) throws IOException, InterruptedException {
        ProcessBuilder command =
                new ProcessBuilder(
                                launcher.toString(),
                                "check",
                                "--at",
                                "2026-11-20T12:00:00Z",
                                "--out",
                                out.toString(),
                                packet.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        command.environment().put("MUSTER_JAVA_OPTS", options);
        command.environment().put("MUSTER_NO_BUILD", "1");
        Path record = out.resolve("small.zip").resolve("record.json");
        Files.deleteIfExists(record);
        long began = System.nanoTime();
        command.start().waitFor();
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!Files.isRegularFile(record)) {
            throw new IllegalStateException(launcher + " check wrote no record");
        }
        return seconds;
    }
}
