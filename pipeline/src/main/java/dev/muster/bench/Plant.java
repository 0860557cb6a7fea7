package dev.muster.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.muster.audit.AuditStore;
import dev.muster.database.DatabaseAccess;
import dev.muster.database.DatabaseLogin;
import dev.muster.database.LocalPostgres;
import dev.muster.exceptionqueue.CaseStore;
import dev.muster.flow.JobStore;
import dev.muster.flow.Leases;
import dev.muster.flow.PacketResults;
import dev.muster.flow.PacketWork;
import dev.muster.flow.RecordMaker;
import dev.muster.flow.StoredPackets;
import dev.muster.intake.ArrivalStore;
import dev.muster.intake.FileBlobStore;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.IntakeService;
import dev.muster.model.IdSource;
import dev.muster.secret.SealingKey;
import dev.muster.staging.StagingStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The product's own stores, intake and flow over a fresh PostgreSQL and a fresh folder, put
 * together as the server does it, but without Camel and the desk, whose part is beside the work on
 * a packet.
 */
final class Plant implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final LocalPostgres server;
    private final Path folder;
    private final FileBlobStore blobs;
    private final InstantSource clock;
    private final IdSource ids;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final Thread interrupted;

    private Plant(
            LocalPostgres server,
            Path folder,
            FileBlobStore blobs,
            InstantSource clock,
            IdSource ids) {
        this.server = server;
        this.folder = folder;
        this.blobs = blobs;
        this.clock = clock;
        this.ids = ids;
        this.interrupted = new Thread(server::close, "bench-interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    /** Starts one in an empty folder. */
    static Plant start(Path folder, InstantSource clock, IdSource ids) throws IOException {
        LocalPostgres server = LocalPostgres.start(folder.resolve("postgres"));
        try {
            DatabaseAccess access = server.access();
            Flyway.configure()
                    .dataSource(access.url(), access.owner().user(), access.owner().password())
                    .load()
                    .migrate();
            FileBlobStore blobs =
                    new FileBlobStore(folder.resolve("evidence"), "bench", SealingKey.passing());
            return new Plant(server, folder, blobs, clock, ids);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** One way of a packet through the product: intake, then work on it. */
    record Line(IntakeService intake, PacketWork work) {}

    /**
     * A line.
     *
     * @param durable whether a commit waits for the disk
     */
    Line line(RecordMaker maker, boolean durable) {
        DataSource source =
                pool(
                        server.access().pipeline(),
                        "",
                        durable ? null : "set synchronous_commit to off");
        JdbcClient jdbc = JdbcClient.create(source);
        TransactionTemplate transaction =
                new TransactionTemplate(new JdbcTransactionManager(source));
        AuditStore audit = new AuditStore(jdbc);
        JobStore jobs = new JobStore(jdbc);
        Leases leases = new Leases(jobs, "bench", LEASE);
        PacketResults results =
                new PacketResults(
                        transaction,
                        jobs,
                        new StagingStore(jdbc),
                        new CaseStore(jdbc),
                        audit,
                        ids,
                        "bench");
        return new Line(
                new IntakeService(
                        IntakeLimits.defaults(),
                        blobs,
                        new ArrivalStore(jdbc, transaction, audit),
                        ids,
                        clock,
                        0),
                new PacketWork(leases, new StoredPackets(blobs), maker, results, 3));
    }

    /** Where the packets lie. */
    FileBlobStore blobs() {
        return blobs;
    }

    /** Connections of the owner of all tables, with batches rewritten into one statement. */
    DataSource owner() {
        return pool(server.access().owner(), "&reWriteBatchedInserts=true", null);
    }

    private HikariDataSource pool(DatabaseLogin login, String options, @Nullable String begin) {
        String url = server.access().url();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url + (url.contains("?") ? "" : "?") + options);
        pool.setUsername(login.user());
        pool.setPassword(login.password());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setConnectionInitSql(begin);
        pools.add(pool);
        return pool;
    }

    /** The processor time of the database. */
    ServerCpu cpu() throws IOException {
        return ServerCpu.of(folder.resolve("postgres").resolve("cluster"));
    }

    /** Ids that count up: chance has no place in a measurement. */
    static IdSource counting() {
        AtomicLong next = new AtomicLong();
        return () -> new UUID(0x4000, Long.MIN_VALUE | next.incrementAndGet());
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(interrupted);
        pools.forEach(HikariDataSource::close);
        server.close();
    }
}
