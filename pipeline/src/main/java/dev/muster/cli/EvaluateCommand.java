package dev.muster.cli;

import dev.muster.corpus.LabelFile;
import dev.muster.corpus.Labels;
import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.format.Formats;
import dev.muster.flow.RuleFiles;
import dev.muster.measure.Bar;
import dev.muster.measure.Evaluation;
import dev.muster.measure.MeasureReport;
import dev.muster.measure.Measures;
import dev.muster.secret.MaskingKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs labelled packets and prints how often the product is right, with every miss. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Measures the product on labelled packets, and lists every miss.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every measure at its bar", "5:below the bar", "2:usage", "1:our fault"})
final class EvaluateCommand implements Callable<Integer> {
    private static final int BELOW = 5;

    /** Forms of the report. */
    enum Format {
        TEXT,
        JSON
    }

    @Parameters(
            arity = "1..*",
            paramLabel = "CORPUS",
            description = "Folder of labelled packets, one labelled packet, or labels.jsonl.")
    private List<Path> corpora = new ArrayList<>();

    @Option(names = "--format", description = "text or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write measures.json and measures.txt there too.")
    private @Nullable Path out;

    @Option(
            names = "--bar",
            split = ",",
            paramLabel = "MEASURE=PERCENT",
            description = "What a measure must reach; 100 unless stated.")
    private Map<String, String> bar = new LinkedHashMap<>();

    @CommandLine.Mixin private RuleOptions rules = new RuleOptions();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Packets at a time (default: one for each processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads wants at least 1, not " + threads);
        }
        Bar wanted = new Bar(bar);
        List<Labels> packets = new ArrayList<>();
        for (Path corpus : corpora) {
            packets.addAll(LabelFile.corpus(corpus));
        }
        Measures measures =
                evaluation()
                        .of(
                                packets,
                                new Progress(
                                                spec.commandLine().getErr(),
                                                "evaluated",
                                                packets.size())
                                        ::to);
        return report(measures, wanted.below(measures));
    }

    private Evaluation evaluation() throws IOException {
        EvidenceCatalog catalog = Formats.catalog(LocalLimits.read());
        MaskingKey key = MaskingKey.given(System::getenv);
        String schema = rules.schema();
        StringBuilder options = new StringBuilder(schema == null ? "" : " --schema " + schema);
        rules.referenceData()
                .forEach(folder -> options.append(" --reference-data ").append(folder));
        return new Evaluation(
                (own, over) ->
                        RuleFiles.loadOver(
                                catalog, own == null ? schema : own.toString(), under(over), key),
                LocalLimits.intake(),
                options.toString(),
                threads);
    }

    /** What is named, or what stands beside the launcher, with a packet's own laid over it. */
    private List<Path> under(List<Path> over) {
        List<Path> all = new ArrayList<>(rules.referenceData());
        if (all.isEmpty() && !over.isEmpty()) {
            all.add(
                    RuleFiles.referenceDataBeside()
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "a packet lays reference data over the usual one; name that with --reference-data")));
        }
        all.addAll(over);
        return all;
    }

    private int report(Measures measures, List<String> below) throws IOException {
        byte[] asJson = MeasureReport.json(measures, below);
        String asText = MeasureReport.text(measures, below);
        if (out != null) {
            Files.createDirectories(out);
            Files.write(out.resolve("measures.json"), asJson);
            Files.writeString(out.resolve("measures.txt"), asText);
        }
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.print(
                json || format == Format.JSON
                        ? new String(asJson, StandardCharsets.UTF_8) + "\n"
                        : asText);
        stdout.flush();
        if (measures.hasFaults()) {
            return Failure.OURS;
        }
        return below.isEmpty() ? 0 : BELOW;
    }
}
