package dev.muster.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Connections for a command that runs without Spring, with the rights of one role. */
public final class CommandConnections implements AutoCloseable {
    private final Database database;
    private final HikariDataSource pool;

    private CommandConnections(Database database, DatabaseLogin login, int most) {
        this.database = database;
        pool = new HikariDataSource();
        pool.setJdbcUrl(login.urlFor(database.access().url()));
        pool.setUsername(login.user());
        pool.setPassword(login.password());
        pool.setMaximumPoolSize(most);
        pool.setMinimumIdle(1);
    }

    /**
     * With the rights of the pipeline.
     *
     * @param database closed together with the connections
     * @param most how many there may be at once
     */
    public static CommandConnections pipeline(Database database, int most) {
        return new CommandConnections(database, database.access().pipeline(), most);
    }

    /**
     * With the rights of the desk.
     *
     * @param database closed together with the connections
     */
    public static CommandConnections desk(Database database) {
        return new CommandConnections(database, database.access().desk(), 1);
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
