package dev.muster.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** A fresh database, with what stores need to work on it. */
public final class TestClients implements AutoCloseable {
    private final TestDatabase database = TestDatabase.fresh();
    private final HikariDataSource pipeline = new HikariDataSource();

    public TestClients() {
        pipeline.setDataSource(database.pipeline());
        pipeline.setMaximumPoolSize(12);
        pipeline.setMinimumIdle(1);
    }

    /** With the rights of the pipeline. */
    public JdbcClient jdbc() {
        return JdbcClient.create(pipeline);
    }

    /** Transactions of {@link #jdbc()}. */
    public TransactionOperations transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(pipeline));
    }

    /** The pipeline's connections. */
    public DataSource dataSource() {
        return pipeline;
    }

    /** With the rights of the desk. */
    public JdbcClient desk() {
        return JdbcClient.create(database.desk());
    }

    /** With the rights of the owner of the tables. */
    public JdbcClient owner() {
        return JdbcClient.create(database.owner());
    }

    /** With all rights that there are. */
    public JdbcClient superuser() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.access().url());
        source.setUser(TestDatabase.superuser().user());
        source.setPassword(TestDatabase.superuser().password());
        return JdbcClient.create(source);
    }

    @Override
    public void close() {
        pipeline.close();
        database.close();
    }
}
