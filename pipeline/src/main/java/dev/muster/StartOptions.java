package dev.muster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What can be said to {@code muster up} and {@code muster worker}, and how Spring hears it. */
class StartOptions {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "where everything is kept (default: ./data)")
    @Nullable Path dataDir;

    @Option(
            names = "--inbox",
            paramLabel = "DIR",
            description = "the folder to drop packets into (default: inbox in the data folder)")
    @Nullable Path inbox;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description =
                    "a PostgreSQL server of yours, jdbc:postgresql://host/database (or MUSTER_DATABASE_URL); else one is started here")
    @Nullable String databaseUrl;

    @Option(
            names = "--database-user",
            paramLabel = "NAME",
            description = "the account that owns that database (or MUSTER_DATABASE_USER)")
    @Nullable String databaseUser;

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description =
                    "a file with its password (or MUSTER_DATABASE_PASSWORD); never on the command line, where others can read it")
    @Nullable Path databasePasswordFile;

    /** The same, as Spring properties. */
    List<String> springArguments() throws IOException {
        List<String> arguments = new ArrayList<>();
        add(arguments, "muster.data-dir", dataDir);
        add(arguments, "muster.inbox", inbox);
        add(arguments, "muster.database.url", databaseUrl);
        add(arguments, "muster.database.user", databaseUser);
        return arguments;
    }

    /** The password, if one was given by file; never an argument, which other users could read. */
    @Nullable String databasePassword() throws IOException {
        return databasePasswordFile == null ? null : Files.readString(databasePasswordFile).strip();
    }

    static void add(List<String> arguments, String property, @Nullable Object value) {
        if (value != null) {
            arguments.add("--" + property + "=" + value);
        }
    }

    /** The whole product on this machine. */
    @Command(
            name = "up",
            mixinStandardHelpOptions = true,
            description =
                    "Starts everything on this machine: database, inbox, pipeline, and the desk in the browser.")
    static final class Up extends StartOptions {

        @Option(
                names = "--port",
                paramLabel = "N",
                description = "where the desk listens (default: 8080; 0 takes a free one)")
        @Nullable Integer port;

        @Option(
                names = "--host",
                paramLabel = "ADDRESS",
                description =
                        "which address it listens on (default: localhost only; 0.0.0.0 for all)")
        @Nullable String host;

        @Override
        List<String> springArguments() throws IOException {
            List<String> arguments = super.springArguments();
            add(arguments, "server.port", port);
            add(arguments, "server.address", host);
            return arguments;
        }
    }

    /** The pipeline alone. */
    @Command(
            name = "worker",
            mixinStandardHelpOptions = true,
            description = "Runs the pipeline without a desk, next to others on the same database.")
    static final class Worker extends StartOptions {}
}
