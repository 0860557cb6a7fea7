package dev.muster.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the product beside its floor, and prints ratios with their targets. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the product beside a floor program, in interleaved rounds.",
            "It starts a PostgreSQL of its own in a temporary folder and takes some minutes."
        })
public final class BenchCommand implements Callable<Integer> {
    /** What is measured together. */
    enum Part {
        PIPELINE,
        GROWTH,
        MEMORY,
        REPLAY,
        START
    }

    @Option(
            names = "--rounds",
            description = "Measured rounds, at least 5 (default: ${DEFAULT-VALUE}).")
    private int rounds = 7;

    @Option(
            names = "--packets",
            description = "Packets a round and course (default: ${DEFAULT-VALUE}).")
    private int packets = 20;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "pipeline, growth, memory, replay, start (default: all).")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the JSON to this file too.")
    private @Nullable Path out;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (rounds < 5 || packets < 1) {
            throw new IllegalArgumentException("--rounds wants at least 5, --packets at least 1");
        }
        Path folder = Files.createTempDirectory("muster-bench");
        PrintWriter err = spec.commandLine().getErr();
        BenchReport report;
        try {
            report = new Bench(folder, rounds, packets, err::println).run(parts);
        } finally {
            delete(folder);
        }
        if (out != null) {
            Files.writeString(out, report.json());
        }
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.print(json ? report.json() : report.table());
        stdout.flush();
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
