package dev.muster.cli;

import dev.muster.database.LocalPostgres;
import dev.muster.database.PipelineConnections;
import dev.muster.intake.FileBlobStore;
import dev.muster.secret.MaskingKey;
import dev.muster.secret.SealingKey;
import dev.muster.staging.RecordSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation a command is about, and which of its packets. */
final class InstallationOptions {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "Data folder of an installation, running or not: replay what it has stored.")
    private @Nullable Path dataDir;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "Its PostgreSQL server, when that is one of yours.")
    private @Nullable String databaseUrl;

    @Option(
            names = "--database-user",
            paramLabel = "NAME",
            description = "The account that owns that database.")
    private String databaseUser = "muster";

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "A file with its password (or MUSTER_DATABASE_PASSWORD).")
    private @Nullable Path databasePasswordFile;

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
        return dataDir != null;
    }

    /** Where the installation keeps everything. */
    Path dataDir() {
        if (dataDir == null) {
            throw new IllegalArgumentException("this wants the installation: name its --data-dir");
        }
        return dataDir;
    }

    /** The key under which the records were masked. */
    MaskingKey maskingKey() throws IOException {
        MaskingKey given =
                maskingKeyFile == null
                        ? MaskingKey.given(System::getenv)
                        : MaskingKey.read(maskingKeyFile);
        return dataDir == null ? given : MaskingKey.ofInstance(dataDir, given);
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

    /** Connects to its database; who may read its passwords may. */
    PipelineConnections connect(int most) throws IOException {
        if (databaseUrl == null) {
            return new PipelineConnections(LocalPostgres.join(dataDir().resolve("postgres")), most);
        }
        String password = System.getenv("MUSTER_DATABASE_PASSWORD");
        if (databasePasswordFile != null) {
            password = Files.readString(databasePasswordFile).strip();
        }
        return PipelineConnections.external(
                databaseUrl, databaseUser, password == null ? "" : password, most);
    }
}
