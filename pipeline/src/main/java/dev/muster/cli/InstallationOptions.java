package dev.muster.cli;

import dev.muster.database.CommandConnections;
import dev.muster.intake.FileBlobStore;
import dev.muster.secret.MaskingKey;
import dev.muster.secret.SealingKey;
import dev.muster.staging.RecordSelection;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation is replayed, and which of its packets. */
final class InstallationOptions extends DatabaseOptions {
    @Option(
            names = "--sealing-key-file",
            paramLabel = "FILE",
            description = "The key that seals its evidence, when that is not in the data folder.")
    private @Nullable Path sealingKeyFile;

    @Option(
            names = "--masking-key-file",
            paramLabel = "FILE",
            description =
                    "The key of the masks (or MUSTER_MASKING_KEY_FILE, MUSTER_MASKING_KEY), when that is not in the data"
                            + " folder.")
    private @Nullable Path maskingKeyFile;

    @Option(
            names = "--packet-id",
            paramLabel = "sha256:…",
            description = "Only this stored packet.")
    private @Nullable String packetId;

    @Option(names = "--service", paramLabel = "ID", description = "Only packets of this service.")
    private @Nullable String service;

    @Option(names = "--outcome", description = "Only packets that are staged, or held.")
    private @Nullable String outcome;

    /** Whether an installation is meant, rather than folders. */
    boolean isGiven() {
        return hasDataDir();
    }

    /** The key under which the records were masked. */
    MaskingKey maskingKey() throws IOException {
        MaskingKey given =
                maskingKeyFile == null
                        ? MaskingKey.given(System::getenv)
                        : MaskingKey.read(maskingKeyFile);
        return hasDataDir() ? MaskingKey.ofInstance(dataDir(), given) : given;
    }

    /** Where the packets lie. */
    FileBlobStore evidence() throws IOException {
        Path data = dataDir().toAbsolutePath().normalize();
        Path evidence = data.resolve("evidence");
        String keyFile = sealingKeyFile == null ? "" : sealingKeyFile.toString();
        return new FileBlobStore(evidence, "replay", SealingKey.of(data, keyFile, evidence));
    }

    RecordSelection selection() {
        return new RecordSelection(packetId, service, outcome);
    }

    /** Connects to its database. */
    CommandConnections connect(int most) throws IOException {
        return CommandConnections.pipeline(database(), most);
    }
}
