package dev.muster.cli;

import dev.muster.evidence.format.Formats;
import dev.muster.flow.MadeRecord;
import dev.muster.flow.Replay;
import dev.muster.flow.Replayed;
import dev.muster.flow.RuleFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes stored records again, under the same rules or others, and prints what differs. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Makes stored records again from their packets and prints what differs. Under the rules that they were made",
            "under, every byte must be the same."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no difference", "6:differences", "2:usage", "1:our fault"})
final class ReplayCommand implements Callable<Integer> {
    private static final int DIFFERENCES = 6;

    @Parameters(
            arity = "0..*",
            paramLabel = "RECORD_DIR",
            description = "Folders with record.json, as check --out writes them.")
    private List<Path> records = new ArrayList<>();

    @Option(
            names = "--packet",
            paramLabel = "PACKET",
            description = "The packet of each record, in the order of the records.")
    private List<Path> packets = new ArrayList<>();

    @Option(
            names = "--schema",
            paramLabel = "V",
            description = "Version or file of the intake schema (default: the newest).")
    private @Nullable String schema;

    @Option(
            names = "--reference-data",
            paramLabel = "DIR",
            description = "Folder with reference data.")
    private @Nullable Path referenceData;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "How many at once (default: ${DEFAULT-VALUE}).")
    private int parallel = 1;

    @Option(
            names = "--order",
            description = "given, reversed or shuffled:SEED (default: ${DEFAULT-VALUE}).")
    private String order = "given";

    @Option(names = "--json", description = "Report as JSON, with every record.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (parallel < 1) {
            throw new IllegalArgumentException("--parallel wants at least 1, not " + parallel);
        }
        List<MadeRecord> made = ReplayOrder.of(order, folders());
        Replay replay =
                new Replay(
                        RuleFiles.load(Formats.catalog(LocalLimits.read()), schema, referenceData));
        List<Replayed> all = run(replay, made);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? ReplayReport.json(all, 0) : ReplayReport.text(all, 0));
        out.flush();
        return all.stream().anyMatch(Replayed::differs) ? DIFFERENCES : 0;
    }

    private List<MadeRecord> folders() {
        if (records.isEmpty() || records.size() != packets.size()) {
            throw new IllegalArgumentException(
                    "%d records and %d packets were named; give each RECORD_DIR its --packet, in the same order"
                            .formatted(records.size(), packets.size()));
        }
        List<MadeRecord> made = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            made.add(new RecordFolderReplay(records.get(i), packets.get(i)));
        }
        return made;
    }

    private List<Replayed> run(Replay replay, List<MadeRecord> made) throws IOException {
        Progress progress = new Progress(spec.commandLine().getErr(), "replayed", made.size());
        List<Replayed> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(parallel)) {
            List<Future<Replayed>> pending =
                    made.stream()
                            .map(
                                    one ->
                                            threads.submit(
                                                    () -> {
                                                        Replayed replayed = replay.again(one);
                                                        progress.step();
                                                        return replayed;
                                                    }))
                            .toList();
            try {
                for (Future<Replayed> one : pending) {
                    all.add(one.get());
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw cause(e);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while replaying", e);
            }
        }
        return all;
    }

    private static IOException cause(ExecutionException e) {
        return switch (e.getCause()) {
            case IOException io -> io;
            case RuntimeException ours -> throw ours;
            case null, default -> new IOException(e);
        };
    }
}
