package dev.muster.cli;

import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.Packet;
import dev.muster.verify.RecordVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Re-derives every field of a record from its packet, with no server and no database. */
@Command(
        name = "verify-record",
        mixinStandardHelpOptions = true,
        description = "Re-derives every field of a record from its packet.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all hold", "5:some do not", "2:usage", "1:our fault"})
final class VerifyRecordCommand implements Callable<Integer> {
    private static final int SOME_DO_NOT = 5;

    @Parameters(
            paramLabel = "RECORD_DIR",
            description = "Folder with record.json, as check --out writes it.")
    private Path record = Path.of("");

    @Option(
            names = "--packet",
            required = true,
            paramLabel = "PACKET",
            description = "The packet of the record.")
    private Path packet = Path.of("");

    @CommandLine.Mixin private PreviousOption previous = new PreviousOption();

    @Option(
            names = "--reference-data",
            paramLabel = "DIR",
            description =
                    "Confirms what was looked up there as well; given again, later folders count first.")
    private List<Path> referenceData = new ArrayList<>();

    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        byte[] recordJson = Files.readAllBytes(record.resolve("record.json"));
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            return switch (new PacketOpener(LocalLimits.intake(), blobs)
                    .open(packet.toRealPath())) {
                case Opening.Rejected rejected ->
                        throw new IllegalArgumentException(
                                "the packet cannot be opened: " + rejected.message());
                case Opening.Opened opened -> report(verify(opened.packet(), recordJson));
            };
        }
    }

    private RecordVerifier.Verdict verify(Packet opened, byte[] recordJson) throws IOException {
        previous.open();
        try (PreviousOption _ = previous) {
            return new RecordVerifier(
                            opened, this::extracted, this::referenceFile, previous.packets())
                    .verify(recordJson);
        }
    }

    private @Nullable String extracted(String sha256) {
        Path file = record.resolve("extracted").resolve(sha256 + ".txt");
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte @Nullable [] referenceFile(String path) {
        try {
            for (Path folder : referenceData.reversed()) {
                Path file = folder.resolve(path).normalize();
                if (file.startsWith(folder.normalize()) && Files.isRegularFile(file)) {
                    return Files.readAllBytes(file);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int report(RecordVerifier.Verdict verdict) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    new String(
                            dev.muster.staging.RecordJson.canonical(
                                    Map.of(
                                            "holds",
                                            verdict.holds(),
                                            "fields",
                                            verdict.fields(),
                                            "claims",
                                            verdict.claims(),
                                            "failures",
                                            verdict.failures(),
                                            "unchecked",
                                            verdict.unchecked(),
                                            "general",
                                            verdict.general())),
                            StandardCharsets.UTF_8));
        } else {
            verdict.general().forEach(message -> out.println("FAILS  " + message));
            new TreeMap<>(verdict.failures())
                    .forEach(
                            (field, messages) ->
                                    messages.forEach(
                                            message ->
                                                    out.println(
                                                            "FAILS  " + field + ": " + message)));
            out.printf(
                    "%d fields, %d claims: %s%n",
                    verdict.fields(),
                    verdict.claims(),
                    verdict.holds()
                            ? verdict.unchecked() == 0 ? "all hold" : "all that were checked hold"
                            : verdict.failures().size() + " fields do not hold");
            if (verdict.unchecked() > 0) {
                out.printf(
                        "%d claims could not be checked: they rest on the previous release; give"
                                + " --previous and --previous-packet%n",
                        verdict.unchecked());
            }
        }
        out.flush();
        return verdict.holds() ? 0 : SOME_DO_NOT;
    }
}
