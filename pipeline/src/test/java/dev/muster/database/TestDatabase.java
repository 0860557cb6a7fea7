package dev.muster.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A real, migrated PostgreSQL database for a test, in some 50 ms: one server per JVM, one template
 * that is migrated once, and a copy of it for whoever asks.
 */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger COPIES = new AtomicInteger();

    private final DatabaseAccess access;

    private TestDatabase(DatabaseAccess access) {
        this.access = access;
    }

    /** A database that no other test has touched. */
    public static TestDatabase fresh() {
        DatabaseAccess template = Server.ACCESS;
        String name = "test_" + COPIES.incrementAndGet();
        execute(
                template,
                "create database " + name + " template muster owner " + template.owner().user());
        String url = template.url().replaceFirst("/muster$", "/" + name);
        return new TestDatabase(
                new DatabaseAccess(url, template.owner(), template.pipeline(), template.desk()));
    }

    /**
     * Drops it. Else the files of all copies would be deleted when the JVM ends, some ten thousand
     * of them: that took longer than a test run waits for it.
     */
    @Override
    public void close() {
        String name = access.url().substring(access.url().lastIndexOf('/') + 1);
        execute(Server.ACCESS, "drop database if exists " + name + " with (force)");
    }

    /** Where the server's own files are unpacked once for all tests. */
    public static Path program() {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "muster-test-postgresql-" + System.getProperty("user.name"));
    }

    /** May everything, on every copy. */
    public static DatabaseLogin superuser() {
        return Server.SUPERUSER;
    }

    public DatabaseAccess access() {
        return access;
    }

    /** Connects as the flow does. */
    public DataSource pipeline() {
        return dataSource(access.url(), access.pipeline());
    }

    /** Connects as the desk does. */
    public DataSource desk() {
        return dataSource(access.url(), access.desk());
    }

    /** Connects as the account that owns the tables. */
    public DataSource owner() {
        return dataSource(access.url(), access.owner());
    }

    private static DataSource dataSource(String url, DatabaseLogin login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(login.urlFor(url));
        source.setUser(login.user());
        source.setPassword(login.password());
        return source;
    }

    private static void execute(DatabaseAccess access, String sql) {
        String maintenance = access.url().replaceFirst("/muster$", "/postgres");
        DatabaseLogin superuser = Server.SUPERUSER;
        try (Connection connection =
                        DriverManager.getConnection(
                                maintenance, superuser.user(), superuser.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void remove(LocalPostgres server, Path folder) {
        server.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Server {
        static final DatabaseLogin SUPERUSER;
        static final DatabaseAccess ACCESS;

        static {
            try {
                Path folder = Files.createTempDirectory("muster-test-database");
                LocalPostgres server = LocalPostgres.start(folder, program());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(server, folder)));
                ACCESS = server.access();
                SUPERUSER =
                        new DatabaseLogin(
                                "postgres",
                                new DatabaseSecrets(folder.resolve("secrets")).of("postgres"));
                Flyway.configure()
                        .dataSource(dataSource(ACCESS.url(), ACCESS.owner()))
                        .load()
                        .migrate();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
