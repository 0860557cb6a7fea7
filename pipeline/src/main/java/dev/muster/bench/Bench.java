package dev.muster.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Runs the parts that are wanted, each warmed up first. */
final class Bench {
    private static final int SHARES = 10;

    /**
     * A packet goes through so much code that the JVM still compiles some of it after a thousand;
     * fewer rounds measure the compiler.
     */
    private static final int WARM_UP = 10;

    /** All packets arrive at once: a measurement needs no calendar. */
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    private final Path folder;
    private final int rounds;
    private final int packets;
    private final Map<String, Path> peers;
    private final Consumer<String> progress;
    private boolean noisy;

    Bench(
            Path folder,
            int rounds,
            int packets,
            Map<String, Path> peers,
            Consumer<String> progress) {
        this.folder = folder;
        this.rounds = rounds;
        this.packets = packets;
        this.peers = peers;
        this.progress = progress;
    }

    BenchReport run(Set<BenchCommand.Part> parts) throws Exception {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.ERROR);
        }
        List<Figure> figures = new ArrayList<>();
        if (parts.contains(BenchCommand.Part.START)) {
            figures.addAll(start());
        }
        if (parts.contains(BenchCommand.Part.PIPELINE)) {
            List<Figure> once = pipeline("first");
            if (noisy) {
                progress.accept("the floor was not steady: once more");
            }
            figures.addAll(noisy ? pipeline("second") : once);
        }
        if (parts.contains(BenchCommand.Part.GROWTH)) {
            SbomGrowth growth = new SbomGrowth();
            repeat("growth", 1, growth::round);
            figures.addAll(growth.figures());
        }
        if (parts.contains(BenchCommand.Part.SBOM)) {
            figures.addAll(sbom());
        }
        if (parts.contains(BenchCommand.Part.HOSTILE)) {
            HostileRounds hostile = new HostileRounds();
            repeat("hostile", 1, hostile::round);
            figures.addAll(hostile.figures());
        }
        if (parts.contains(BenchCommand.Part.REPLAY)) {
            figures.addAll(replay());
        }
        if (parts.contains(BenchCommand.Part.MEMORY)) {
            figures.addAll(memory());
        }
        return new BenchReport(conditions(), noisy, figures);
    }

    private interface Round {
        void run(boolean keep) throws Exception;
    }

    private void repeat(String name, int warmUp, Round round) throws Exception {
        for (int i = 0; i < warmUp + rounds; i++) {
            progress.accept(
                    "%s: %s %d of %d"
                            .formatted(
                                    name,
                                    i < warmUp ? "warm-up" : "round",
                                    i < warmUp ? i + 1 : i - warmUp + 1,
                                    i < warmUp ? warmUp : rounds));
            round.run(i >= warmUp);
        }
    }

    private List<Figure> pipeline(String name) throws Exception {
        Path home = Files.createDirectory(folder.resolve(name));
        try (Plant plant = Plant.start(home, CLOCK, Plant.counting())) {
            PipelineRounds pipeline = new PipelineRounds(plant, packets);
            repeat("pipeline", WARM_UP, pipeline::round);
            if (!pipeline.rowsAgree()) {
                throw new IllegalStateException("product and floor wrote different rows");
            }
            PipelineFigures figures = new PipelineFigures(pipeline);
            noisy = figures.isNoisy();
            return figures.figures();
        }
    }

    private List<Figure> sbom() throws Exception {
        Path files = Files.createDirectory(folder.resolve("sbom"));
        try (SbomChecks checks = new SbomChecks(files, peers, progress)) {
            repeat("sbom", 2, checks::round);
            return checks.figures();
        }
    }

    private List<Figure> replay() throws Exception {
        Path home = Files.createDirectory(folder.resolve("replay"));
        try (Plant plant = Plant.start(home, CLOCK, Plant.counting())) {
            ReplayRounds replay = new ReplayRounds(plant, Math.max(SHARES, packets));
            progress.accept("replay: taking the packets in");
            replay.ingest();
            repeat("replay", 1, replay::round);
            return replay.figures();
        }
    }

    private List<Figure> memory() throws Exception {
        MemoryRuns memory = new MemoryRuns(Files.createDirectory(folder.resolve("memory")));
        repeat("memory", 0, _ -> memory.round());
        return memory.figures();
    }

    private List<Figure> start() throws Exception {
        Path launcher = Path.of(System.getProperty("muster.home", ""), "muster").toAbsolutePath();
        if (!Files.isExecutable(launcher)) {
            progress.accept("start: left out, because there is no launcher " + launcher);
            return List.of();
        }
        StartRuns start = new StartRuns(launcher, Files.createDirectory(folder.resolve("start")));
        repeat("start", 1, start::round);
        return start.figures();
    }

    private Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("java", Runtime.version().toString());
        conditions.put(
                "system",
                "%s %s, %d processors"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                Runtime.getRuntime().availableProcessors()));
        conditions.put(
                "rounds",
                "%d after %d warm-up, %d packets each".formatted(rounds, WARM_UP, packets));
        return conditions;
    }
}
