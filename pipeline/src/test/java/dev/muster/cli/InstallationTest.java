package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Story;
import dev.muster.TestFiles;
import dev.muster.audit.AuditStore;
import dev.muster.database.CommandConnections;
import dev.muster.database.LocalPostgres;
import dev.muster.database.TestDatabase;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.exceptionqueue.CaseStore;
import dev.muster.flow.Job;
import dev.muster.flow.JobStore;
import dev.muster.flow.KnownSchemas;
import dev.muster.flow.Leases;
import dev.muster.flow.PacketResults;
import dev.muster.flow.PacketWork;
import dev.muster.flow.RecordMaker;
import dev.muster.flow.RuleFiles;
import dev.muster.flow.StoredPackets;
import dev.muster.flow.Transformation;
import dev.muster.intake.ArrivalStore;
import dev.muster.intake.FileBlobStore;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.IntakeService;
import dev.muster.intake.Source;
import dev.muster.model.Packet;
import dev.muster.schema.ChangedSchema;
import dev.muster.secret.MaskingKey;
import dev.muster.secret.SealingKey;
import dev.muster.staging.StagedRecord;
import dev.muster.staging.StagingStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replay over the data folder of an instance that runs, from another process's point of view. */
class InstallationTest {
    private static final List<String> STORIES =
            List.of("checkout-web", "missing-runbook", "secret-in-config-diff");

    @TempDir private static Path folder;

    private static Path data;
    private static LocalPostgres server;
    private static CommandConnections connections;
    private static FileBlobStore blobs;
    private static String home;

    @BeforeAll
    static void stage_some_packets() throws IOException {
        data = folder.resolve("data");
        home = System.getProperty("muster.home", "");
        System.setProperty("muster.home", homeWithTwoVersions().toString());
        server = LocalPostgres.start(data.resolve("postgres"), TestDatabase.program());
        var access = server.access();
        Flyway.configure()
                .dataSource(access.url(), access.owner().user(), access.owner().password())
                .load()
                .migrate();
        connections = CommandConnections.pipeline(server, 3);
        Path evidence = data.resolve("evidence");
        blobs = new FileBlobStore(evidence, "local", SealingKey.of(data, "", evidence));
        IntakeService intake = intake();
        for (String story : STORIES) {
            intake.receive(
                    intake.arrival(Source.API, story + ".zip", "test"),
                    new ByteArrayInputStream(zip(Story.named(story).packet())),
                    (arrival, _) -> arrival);
        }
        workOff(new KnownSchemas("1.0.0", List.of("1.0.0")));
    }

    @AfterAll
    static void close() {
        connections.close();
        System.setProperty("muster.home", home);
    }

    @Test
    void what_is_stored_is_replayed_byte_by_byte_and_nothing_is_written() {
        long rows = rows();
        CommandLines.Ran ran =
                replay(
                        "--schema",
                        "1.0.0",
                        "--outcome",
                        "held",
                        "--parallel",
                        "2",
                        "--order",
                        "shuffled:3");
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).startsWith("2 records: 2 same (2 byte for byte), 0 differ");
        CommandLines.Ran skipped =
                replay("--schema", "1.0.0", "--outcome", "held", "--skip-unchanged");
        assertThat(skipped.out())
                .startsWith("0 records")
                .contains("2 more were made under these very rules and not run again");
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void a_selection_narrows_what_is_replayed() {
        assertThat(replay("--schema", "1.0.0", "--outcome", "held").out()).startsWith("2 records");
        assertThat(replay("--schema", "1.0.0", "--service", "checkout-web").out())
                .contains("1 records: ");
        assertThat(replay("--schema", "1.0.0", "--packet-id", "sha256:none").out())
                .startsWith("0 records");
    }

    @Test
    void restaging_wants_a_version_and_a_confirmation() {
        assertThat(replay("--restage", "--yes").err()).contains("--restage wants --schema");
        assertThat(replay("--restage", "--schema", "1.1.0").err()).contains("confirm with --yes");
        assertThat(replay("--restage", "--schema", "1.1.1", "--yes").err())
                .contains("schema-version-understated");
    }

    @Test
    void restaging_gives_open_packets_a_new_version_by_the_workers() throws Exception {
        long rows = rows();
        CompletableFuture<CommandLines.Ran> command =
                CompletableFuture.supplyAsync(
                        () ->
                                replay(
                                        "--restage",
                                        "--schema",
                                        "1.1.0",
                                        "--yes",
                                        "--service",
                                        "checkout-web"));
        while (!command.isDone()) {
            workOff(new KnownSchemas("1.1.0", List.of("1.0.0", "1.1.0")));
        }
        CommandLines.Ran ran = command.get();
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).contains("under 1.1.0: 1 open packets, 1 done");
        assertThat(rows()).isEqualTo(rows + 1);
        assertThat(
                        connections
                                .jdbc()
                                .sql(
                                        "select count(*) from staging_diff where diff -> 'schema' ->> 'after' = '1.1.0'")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
        assertThat(
                        connections
                                .jdbc()
                                .sql(
                                        "select actor from audit_entry where action = 'restaging.asked'")
                                .query(String.class)
                                .single())
                .startsWith("operator:");
    }

    @Test
    void a_folder_without_a_database_is_said() {
        CommandLines.Ran ran = CommandLines.run("replay", "--data-dir", folder.resolve("nowhere"));
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("there is no database in");
    }

    private static CommandLines.Ran replay(Object... more) {
        Object[] args =
                Stream.concat(Stream.of("replay", "--data-dir", data), Stream.of(more)).toArray();
        return CommandLines.run(args);
    }

    private static long rows() {
        return connections
                .jdbc()
                .sql("select count(*) from staging_record")
                .query(Long.class)
                .single();
    }

    /** As the launcher's folder is, with a second version and one whose number lies. */
    private static Path homeWithTwoVersions() throws IOException {
        Path place = Files.createDirectories(folder.resolve("home"));
        Path schemas = Files.createDirectories(place.resolve("schemas/deployment-review"));
        Files.copy(ChangedSchema.FIRST, schemas.resolve("1.0.0.schema.json"));
        Files.write(
                schemas.resolve("1.1.0.schema.json"),
                ChangedSchema.bytes("1.1.0", ChangedSchema::requireCreatedAt));
        Files.write(
                schemas.resolve("1.1.1.schema.json"),
                ChangedSchema.bytes(
                        "1.1.1",
                        schema -> ChangedSchema.properties(schema, "candidate").remove("tag")));
        CommandLines.copy(
                TestFiles.root().resolve("reference-data"), place.resolve("reference-data"));
        return place;
    }

    private static IntakeService intake() {
        return new IntakeService(
                IntakeLimits.defaults(),
                blobs,
                new ArrivalStore(
                        connections.jdbc(),
                        connections.transactions(),
                        new AuditStore(connections.jdbc())),
                UUID::randomUUID,
                () -> Instant.parse("2026-11-20T12:00:00Z"),
                0);
    }

    private static void workOff(KnownSchemas schemas) throws IOException {
        JobStore jobs = new JobStore(connections.jdbc());
        PacketResults results =
                new PacketResults(
                        connections.transactions(),
                        jobs,
                        new StagingStore(connections.jdbc()),
                        new CaseStore(connections.jdbc()),
                        new AuditStore(connections.jdbc()),
                        UUID::randomUUID,
                        "local");
        PacketWork work =
                new PacketWork(
                        new Leases(jobs, "local", Duration.ofMinutes(5), schemas),
                        new StoredPackets(blobs),
                        new Makers(),
                        results,
                        3);
        for (Job job = work.claim(); job != null; job = work.claim()) {
            work.store(work.transform(work.open(job)));
        }
    }

    /** One for each version, as a server's worker has them. */
    private static final class Makers implements RecordMaker {
        @Override
        public StagedRecord make(Packet packet, Instant at) throws IOException {
            return under("1.0.0").make(packet, at);
        }

        @Override
        public RecordMaker under(@Nullable String schema) throws IOException {
            Transformation transformation =
                    RuleFiles.load(
                            Formats.catalog(ReadLimits.defaults()),
                            schema,
                            null,
                            MaskingKey.ofInstance(data, MaskingKey.none()));
            return (packet, at) -> StagedRecord.of(transformation.transform(packet, at));
        }
    }

    private static byte[] zip(Path packet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes);
                Stream<Path> files = Files.walk(packet)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(packet.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
