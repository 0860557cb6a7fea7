package dev.muster.cli;

import dev.muster.corpus.CorpusGenerator;
import dev.muster.corpus.operator.Operator;
import dev.muster.corpus.operator.Operators;
import dev.muster.flow.RuleFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes labelled packets out of clean ones, for {@code muster evaluate}. */
@Command(
        name = "generate-corpus",
        mixinStandardHelpOptions = true,
        description = "Mutates clean labelled packets into a labelled corpus.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "2:usage", "1:our fault"})
final class GenerateCorpusCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Folder of labelled packets, some of them clean.")
    private @Nullable Path from;

    @Option(names = "--out", paramLabel = "DIR", description = "A new folder for the corpus.")
    private @Nullable Path out;

    @Option(names = "--count", description = "Packets to make (default: ${DEFAULT-VALUE}).")
    private int count = 2000;

    @Option(names = "--seed", description = "Seed of chance (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "MUTATION",
            description = "Use these mutations only.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "Intake schema that mutations of it start from (default: the newest).")
    private @Nullable Path schema;

    @Option(names = "--list", description = "Show the mutations and make nothing.")
    private boolean list;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter stdout = spec.commandLine().getOut();
        if (list) {
            Operators.ALL.forEach(operator -> stdout.print(line(operator)));
            stdout.flush();
            return 0;
        }
        if (from == null || out == null || count < 1) {
            throw new IllegalArgumentException(
                    "--from and --out are needed, and --count of at least 1");
        }
        if (Files.exists(out)) {
            throw new IllegalArgumentException(out + " is there already; name a new folder");
        }
        List<Operator> operators =
                only.isEmpty() ? Operators.ALL : only.stream().map(Operators::named).toList();
        Map<String, Integer> used =
                new CorpusGenerator(
                                from,
                                operators,
                                seed,
                                schema == null
                                        ? RuleFiles.newestSchema()
                                        : Files.readAllBytes(schema))
                        .write(
                                out,
                                count,
                                new Progress(spec.commandLine().getErr(), "generated", count)::to);
        stdout.printf(
                "%d packets in %s, seed %d, %d of %d mutations%n",
                count,
                out,
                seed,
                used.values().stream().filter(times -> times > 0).count(),
                operators.size());
        used.forEach(
                (name, times) -> {
                    if (times == 0) {
                        stdout.printf(
                                "  none with %s: no packet has a place for it, or --count has none left%n",
                                name);
                    }
                });
        stdout.flush();
        return 0;
    }

    private static String line(Operator operator) {
        return "%-36s %s%n%-36s %s%n"
                .formatted(
                        operator.name(),
                        operator.does(),
                        "",
                        switch (operator.effect()) {
                            case NOTHING -> "changes nothing";
                            case FACT -> "other values, nothing wrong";
                            default -> String.join(", ", operator.codes());
                        });
    }
}
