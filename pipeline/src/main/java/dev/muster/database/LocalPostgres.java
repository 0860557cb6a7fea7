package dev.muster.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL on this machine, with its data in a folder that outlives us.
 *
 * <p>The library behind it is made for tests; everything here that looks like a detail undoes one
 * of its defaults: no fsync, no passwords, no way back after kill -9.
 *
 * @see "docs/decisions/0002-embedded-postgresql.md"
 */
public final class LocalPostgres implements Database {

    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);
    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    /** Of postmaster.pid, counted from 0. */
    private static final int PORT_LINE = 3;

    private final FolderLock lock;
    private final EmbeddedPostgres server;
    private final DatabaseAccess access;

    private LocalPostgres(FolderLock lock, EmbeddedPostgres server, DatabaseAccess access) {
        this.lock = lock;
        this.server = server;
        this.access = access;
    }

    /** Starts the server whose data is in this folder, or a new one if it is empty. */
    public static LocalPostgres start(Path folder) {
        return start(folder, folder.resolve("program"));
    }

    /**
     * Starts the server whose data is in this folder.
     *
     * @param program where the server's own files are unpacked; may be shared between folders
     * @throws DatabaseUnavailableException when it cannot be; the message says what to do
     */
    public static LocalPostgres start(Path folder, Path program) {
        Path home = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(home);
            Files.createDirectories(program);
            FolderLock lock = FolderLock.take(home.resolve("lock"));
            try {
                return start(home, program.toAbsolutePath(), lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseUnavailableException(adviceFor(home), e);
        }
    }

    /**
     * The database of a folder for a short command: that of the instance that runs there, else one
     * started for as long as the command takes. Only the folder's owner can read the passwords.
     *
     * @throws IllegalArgumentException when the folder has no database
     */
    public static Database join(Path folder) throws IOException {
        Path home = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(home.resolve("cluster"))) {
            throw new IllegalArgumentException(
                    "there is no database in " + home + "; name the --data-dir of muster up");
        }
        Path pid = home.resolve("cluster").resolve("postmaster.pid");
        if (!Files.exists(pid) || !isHeld(home.resolve("lock"))) {
            return start(home);
        }
        int port = Integer.parseInt(Files.readAllLines(pid).get(PORT_LINE).strip());
        DatabaseSecrets secrets = new DatabaseSecrets(home.resolve("secrets"));
        return new ExternalDatabase(new LocalAccounts(port, secrets).access());
    }

    private static boolean isHeld(Path lock) throws IOException {
        try (FolderLock _ = FolderLock.take(lock)) {
            return false;
        } catch (DatabaseUnavailableException _) {
            return true;
        }
    }

    private static LocalPostgres start(Path home, Path program, FolderLock lock)
            throws IOException {
        Path cluster = home.resolve("cluster");
        new OrphanServer(cluster).clear();
        removeHalfMade(cluster);
        DatabaseSecrets secrets = new DatabaseSecrets(home.resolve("secrets"));
        EmbeddedPostgres server = configure(cluster, program, secrets).start();
        LocalAccounts accounts = new LocalAccounts(server.getPort(), secrets);
        accounts.prepare();
        LOG.info("PostgreSQL is up on port {}, data in {}", server.getPort(), cluster);
        return new LocalPostgres(lock, server, accounts.access());
    }

    private static EmbeddedPostgres.Builder configure(
            Path cluster, Path program, DatabaseSecrets secrets) throws IOException {
        String password = secrets.of(LocalAccounts.SUPERUSER);
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(program.toFile())
                .setPGStartupWait(START_WITHIN)
                // Its hook would stop the database while Spring is still stopping the routes.
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("listen_addresses", "localhost")
                // What follows goes to initdb. The same byte order on every machine:
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                // … and a password from the first second; later options beat the library's "trust".
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("pwfile", secrets.file(LocalAccounts.SUPERUSER).toString())
                .setConnectConfig("password", password);
    }

    /** A cluster without its version file is an initdb that was killed: it holds nothing yet. */
    private static void removeHalfMade(Path cluster) throws IOException {
        if (!Files.isDirectory(cluster) || Files.exists(cluster.resolve("global/pg_control"))) {
            return;
        }
        Path aside = cluster.resolveSibling("cluster-half-made-" + ProcessHandle.current().pid());
        Files.move(cluster, aside);
        LOG.warn("a database folder that was never finished was moved to {}", aside);
    }

    private static String adviceFor(Path home) {
        Optional<String> user = Optional.ofNullable(System.getProperty("user.name"));
        String advice = "PostgreSQL did not start in %s.".formatted(home);
        if (user.filter("root"::equals).isPresent()) {
            advice +=
                    " As root it needs user namespaces (the command unshare), which containers often forbid:"
                            + " run as an ordinary user,";
        } else {
            advice += " Look for space and rights there,";
        }
        return advice + " or use a server of your own with --database-url.";
    }

    @Override
    public DatabaseAccess access() {
        return access;
    }

    /** Stops the server; what was committed stays in the folder. */
    @Override
    public void close() {
        try (lock) {
            server.close();
        } catch (IOException e) {
            throw new DatabaseUnavailableException("PostgreSQL did not stop", e);
        }
    }
}
