package dev.muster.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Three ways into one database. Spring's own defaults ({@code DataSource}, {@code JdbcClient},
 * {@code @Transactional}) are the pipeline's; Flyway gets the owner's; {@link Desk} asks for the
 * desk's.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    private static final int DESK_CONNECTIONS = 10;

    @Bean
    Database database(DatabaseSettings settings) {
        DatabaseSettings.Server server = settings.database();
        if (server.url() != null) {
            return new ExternalDatabase(
                    DatabaseAccess.external(server.url(), server.user(), server.password()));
        }
        Path folder = settings.dataDir().resolve("postgres");
        return settings.program() == null
                ? LocalPostgres.start(folder)
                : LocalPostgres.start(folder, settings.program());
    }

    @Bean
    FlywayConnectionDetails ownerConnection(Database database) {
        return new OwnerConnection(database.access());
    }

    @Bean
    JdbcConnectionDetails pipelineConnection(Database database) {
        return new PipelineConnection(database.access());
    }

    @Bean(defaultCandidate = false)
    @Desk
    DataSource deskDataSource(Database database) {
        DatabaseAccess access = database.access();
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("desk");
        pool.setJdbcUrl(access.desk().urlFor(access.url()));
        pool.setUsername(access.desk().user());
        pool.setPassword(access.desk().password());
        pool.setMaximumPoolSize(DESK_CONNECTIONS);
        pool.setMinimumIdle(1);
        return pool;
    }

    @Bean(defaultCandidate = false)
    @Desk
    @DependsOnDatabaseInitialization
    JdbcClient deskJdbcClient(@Desk DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean(defaultCandidate = false)
    @Desk
    PlatformTransactionManager deskTransactionManager(@Desk DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean(defaultCandidate = false)
    @Desk
    TransactionOperations deskTransactions(@Desk PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    private record OwnerConnection(DatabaseAccess access) implements FlywayConnectionDetails {
        @Override
        public String getUsername() {
            return access.owner().user();
        }

        @Override
        public String getPassword() {
            return access.owner().password();
        }

        @Override
        public String getJdbcUrl() {
            return access.url();
        }
    }

    private record PipelineConnection(DatabaseAccess access) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return access.pipeline().user();
        }

        @Override
        public String getPassword() {
            return access.pipeline().password();
        }

        @Override
        public String getJdbcUrl() {
            return access.pipeline().urlFor(access.url());
        }
    }
}
