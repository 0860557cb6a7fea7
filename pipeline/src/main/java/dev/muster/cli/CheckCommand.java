package dev.muster.cli;

import dev.muster.flow.PacketTookTooLongException;
import dev.muster.flow.Transformation;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.FindingCode;
import dev.muster.model.StagingRecord;
import dev.muster.secret.MaskingKey;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Transforms packets with no server and no database, for a CI job to call before it hands them
 * over.
 */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Checks packets here, without a server: what the desk would stage, hold or reject.",
        exitCodeListHeading = "%nExit codes (the worst of all packets):%n",
        exitCodeList = {"0:staged", "3:held", "4:rejected", "2:usage", "1:our fault"})
final class CheckCommand implements Callable<Integer> {
    /** Forms of the report. */
    enum Format {
        TEXT,
        JSON,
        SARIF,
        JUNIT
    }

    @Parameters(
            arity = "1..*",
            paramLabel = "PACKET",
            description = "Folder, .zip, .tar, .tar.gz or .tar.zst.")
    private List<Path> packets = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write <packet>/record.json, trace.jsonl, findings.json.")
    private @Nullable Path out;

    @Option(
            names = "--format",
            description = "text, json, sarif or junit (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @CommandLine.Mixin private RuleOptions rules = new RuleOptions();

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "Judge times at this instant, for example 2026-11-20T12:00:00Z.")
    private @Nullable String at;

    @CommandLine.Mixin private PreviousOption previous = new PreviousOption();

    @Option(
            names = "--masking-key-file",
            paramLabel = "FILE",
            description =
                    "Mask under this key (or MUSTER_MASKING_KEY_FILE, MUSTER_MASKING_KEY), as the desk that has it does;"
                            + " without one, masks only count.")
    private @Nullable Path maskingKeyFile;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private final Set<Path> written = new HashSet<>();

    @Override
    public Integer call() throws IOException {
        Instant evaluatedAt = at == null ? Clock.systemUTC().instant() : instant(at);
        Transformation transformation =
                rules.transformation(
                        maskingKeyFile == null
                                ? MaskingKey.given(System::getenv)
                                : MaskingKey.read(maskingKeyFile));
        PrintWriter err = spec.commandLine().getErr();
        boolean onTerminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        List<CheckResult> results = new ArrayList<>();
        previous.open();
        try (PreviousOption _ = previous) {
            checkAll(transformation, evaluatedAt, results, err, onTerminal);
        }
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.print(CheckReport.render(json ? Format.JSON : format, results));
        stdout.flush();
        return results.stream().mapToInt(CheckResult::exitCode).max().orElse(0);
    }

    private void checkAll(
            Transformation transformation,
            Instant evaluatedAt,
            List<CheckResult> results,
            PrintWriter err,
            boolean onTerminal)
            throws IOException {
        for (Path packet : packets) {
            if (packets.size() > 1 && onTerminal) {
                err.printf(
                        "\rchecking %d of %d %s",
                        results.size() + 1, packets.size(), packet.getFileName());
                err.flush();
            }
            results.add(check(transformation, packet, evaluatedAt));
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--at wants an instant like 2026-11-20T12:00:00Z, not '" + text + "'", e);
        }
    }

    private CheckResult check(Transformation transformation, Path packet, Instant evaluatedAt)
            throws IOException {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            return switch (new PacketOpener(LocalLimits.intake(), blobs)
                    .open(packet.toRealPath())) {
                case Opening.Rejected rejected ->
                        CheckResult.rejected(
                                packet.toString(),
                                rejected,
                                transformation.verdict(rejected.code()));
                case Opening.Opened opened -> {
                    StagingRecord record =
                            transformation.transform(
                                    opened.packet(), evaluatedAt, previous.releases());
                    if (previous.isGiven() && record.comparedWith() == null) {
                        spec.commandLine()
                                .getErr()
                                .printf(
                                        "%s was not compared: --previous is no other version of its"
                                                + " service%n",
                                        packet);
                    }
                    if (out != null) {
                        RecordFolder.write(folder(out, packet), record);
                    }
                    yield CheckResult.of(packet.toString(), record);
                }
            };
        } catch (PacketTookTooLongException e) {
            return CheckResult.unchecked(
                    packet.toString(), e, transformation.verdict(FindingCode.POISON_PACKET));
        }
    }

    /** A folder of the packet's own name; the second packet of that name gets {@code name-2}. */
    private Path folder(Path parent, Path packet) {
        String name = String.valueOf(packet.toAbsolutePath().normalize().getFileName());
        Path folder = parent.resolve(name);
        for (int i = 2; !written.add(folder); i++) {
            folder = parent.resolve(name + "-" + i);
        }
        return folder;
    }
}
