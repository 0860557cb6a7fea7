package dev.muster.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Connections with the rights of the pipeline, for a command that runs without Spring. */
public final class PipelineConnections implements AutoCloseable {
    private final Database database;
    private final HikariDataSource pool;

    /**
     * Connects.
     *
     * @param database closed together with the connections
     * @param most how many there may be at once
     */
    public PipelineConnections(Database database, int most) {
        this.database = database;
        DatabaseAccess access = database.access();
        pool = new HikariDataSource();
        pool.setJdbcUrl(access.pipeline().urlFor(access.url()));
        pool.setUsername(access.pipeline().user());
        pool.setPassword(access.pipeline().password());
        pool.setMaximumPoolSize(most);
        pool.setMinimumIdle(1);
    }

    /** A user's own server, as {@code muster up --database-url} takes it. */
    public static PipelineConnections external(String url, String user, String password, int most) {
        return new PipelineConnections(
                new ExternalDatabase(DatabaseAccess.external(url, user, password)), most);
    }

    /** Statements. */
    public JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    /** Transactions of {@link #jdbc()}. */
    public TransactionOperations transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    @Override
    public void close() {
        pool.close();
        database.close();
    }
}
