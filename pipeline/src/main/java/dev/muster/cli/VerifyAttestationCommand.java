package dev.muster.cli;

import dev.muster.check.CheckContext;
import dev.muster.evidence.format.Formats;
import dev.muster.flow.RuleFiles;
import dev.muster.model.Blob;
import dev.muster.model.Digest;
import dev.muster.model.Packet;
import dev.muster.model.Reading;
import dev.muster.trust.Artifact;
import dev.muster.trust.AttestationTrust;
import dev.muster.trust.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What the signatures of attestations are worth by the trust that is configured, told without a
 * server and without a network.
 */
@Command(
        name = "verify-attestation",
        mixinStandardHelpOptions = true,
        description = "Verifies attestations by the configured trust, without a network.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all verified", "5:some not; a line says why", "2:usage", "1:our fault"},
        subcommands = VerifyBundleCommand.class)
final class VerifyAttestationCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Envelope, bundle, statement, or several of them in one file.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--service",
            paramLabel = "ID",
            description = "Whose trust applies; that for every service if absent.")
    private @Nullable String service;

    @Option(
            names = "--reference-data",
            paramLabel = "DIR",
            description =
                    "Folder with reference data; given again, its files are laid over the others.")
    private List<Path> referenceData = new ArrayList<>();

    @Option(names = "--json", description = "Verdicts as JSON, one a line.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (files.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "name the files to verify");
        }
        AttestationTrust trust = new AttestationTrust(RuleFiles.referenceDataOf(referenceData));
        List<Verdict> verdicts = new ArrayList<>();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            verdicts.addAll(trust.judge(bytes, attestations(file, bytes), service).values());
        }
        return VerdictPrinter.print(spec.commandLine().getOut(), json, verdicts);
    }

    /** Where the attestations of a file are, as its reader tells. */
    private static Set<String> attestations(Path file, byte[] bytes) throws IOException {
        Reading reading =
                Formats.catalog(LocalLimits.read())
                        .read(new Packet.Entry(file.toString(), new Bytes(bytes)));
        Set<String> attestations = CheckContext.items(reading, "attestation").keySet();
        if (attestations.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s is no attestation; for a signature over an artifact see verify-bundle"
                            .formatted(file));
        }
        return attestations;
    }

    private record Bytes(byte[] bytes) implements Blob {
        @Override
        public Digest digest() {
            return Digest.sha256(HexFormat.of().formatHex(Artifact.of(bytes).sha256()));
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
