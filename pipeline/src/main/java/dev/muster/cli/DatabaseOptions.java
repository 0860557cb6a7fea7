package dev.muster.cli;

import dev.muster.database.Database;
import dev.muster.database.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation a command is about. Who may read the passwords of its database may. */
class DatabaseOptions {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Data folder of the installation, running or not.")
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

    /** Who runs the command, as the audit log calls it. */
    static String actor() {
        return "operator:" + System.getProperty("user.name");
    }

    /** Whether a folder was named. */
    final boolean hasDataDir() {
        return dataDir != null;
    }

    /** Where the installation keeps everything. */
    final Path dataDir() {
        if (dataDir == null) {
            throw new IllegalArgumentException("this wants the installation: name its --data-dir");
        }
        return dataDir;
    }

    /** Its database, to be closed by the caller. */
    final Database database() throws IOException {
        if (databaseUrl == null) {
            return LocalPostgres.join(dataDir().resolve("postgres"));
        }
        String password = System.getenv("MUSTER_DATABASE_PASSWORD");
        if (databasePasswordFile != null) {
            password = Files.readString(databasePasswordFile).strip();
        }
        return Database.external(databaseUrl, databaseUser, password == null ? "" : password);
    }
}
