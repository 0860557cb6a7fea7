package dev.muster.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.commons.io.FileUtils;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** A migrated database of its own for each test class, all on one real PostgreSQL for the whole run. */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static @Nullable Path folder;
    private static @Nullable LocalPostgres server;

    private final String url;
    private final DatabaseAccess access;
    private final HikariDataSource pipeline;

    private TestDatabase(String url, DatabaseAccess access) {
        this.url = url;
        this.access = access;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(access.pipeline().urlFor(url));
        config.setUsername(access.pipeline().user());
        config.setPassword(access.pipeline().password());
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(1);
        this.pipeline = new HikariDataSource(config);
    }

    /** A new, migrated database. */
    public static TestDatabase create() {
        try {
            DatabaseAccess access = server().access();
            String name = "test_" + NUMBERS.incrementAndGet();
            JdbcClient.create(superuser(access.url()))
                    .sql("create database %s owner %s".formatted(name, access.owner().user()))
                    .update();
            String url = access.url().replaceFirst("/[a-z]+$", "/" + name);
            Flyway.configure()
                    .dataSource(url, access.owner().user(), access.owner().password())
                    .load()
                    .migrate();
            return new TestDatabase(url, access);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized LocalPostgres server() throws IOException {
        if (server == null) {
            Path made = Files.createTempDirectory("muster-test-postgres");
            LocalPostgres started = LocalPostgres.start(made);
            folder = made;
            server = started;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                started.close();
                FileUtils.deleteQuietly(made.toFile());
            }));
        }
        return server;
    }

    private static DataSource superuser(String url) throws IOException {
        if (folder == null) {
            throw new IllegalStateException("the server is not up");
        }
        String password = Files.readString(folder.resolve("secrets/postgres.secret")).strip();
        return new DriverManagerDataSource(url, "postgres", password);
    }

    /** With the rights of the pipeline. */
    public JdbcClient jdbc() {
        return JdbcClient.create(pipeline);
    }

    /** Transactions for {@link #jdbc()}. */
    public TransactionOperations transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(pipeline));
    }

    /** With the rights of the desk. */
    public JdbcClient desk() {
        return JdbcClient.create(new DriverManagerDataSource(
                access.desk().urlFor(url), access.desk().user(), access.desk().password()));
    }

    /** With the rights of the owner of the tables. */
    public JdbcClient owner() {
        return JdbcClient.create(new DriverManagerDataSource(
                url, access.owner().user(), access.owner().password()));
    }

    /** With all rights that there are. */
    public JdbcClient superuser() {
        try {
            return JdbcClient.create(superuser(url));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pipeline's connections. */
    public HikariDataSource dataSource() {
        return pipeline;
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
