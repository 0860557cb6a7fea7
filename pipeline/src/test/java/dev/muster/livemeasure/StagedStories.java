package dev.muster.livemeasure;

import dev.muster.Story;
import dev.muster.TestFiles;
import dev.muster.audit.AuditStore;
import dev.muster.database.TestClients;
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
import dev.muster.flow.StoredPrevious;
import dev.muster.flow.Transformation;
import dev.muster.intake.ArrivalStore;
import dev.muster.intake.FileBlobStore;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.IntakeService;
import dev.muster.intake.Source;
import dev.muster.model.Reading;
import dev.muster.model.StagingRecord;
import dev.muster.secret.SealingKey;
import dev.muster.staging.MadeRecordStore;
import dev.muster.staging.StagedRecord;
import dev.muster.staging.StagingStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Stories that went through intake and flow into a database of their own. */
final class StagedStories implements AutoCloseable {
    private static final Path ROOT = TestFiles.root();
    static final Instant RECEIVED = Instant.parse("2026-11-20T12:00:00Z");

    final TestClients database = new TestClients();
    final FileBlobStore blobs;
    private final StagingStore staging = new StagingStore(database.jdbc());
    private final JobStore jobs = new JobStore(database.jdbc());
    private final PacketWork work;

    StagedStories(Path folder) throws IOException {
        blobs = new FileBlobStore(folder, "node", SealingKey.passing());
        Transformation transformation =
                RuleFiles.load(
                        Formats.catalog(ReadLimits.defaults()),
                        ROOT.resolve("schemas/deployment-review/1.0.0.schema.json").toString(),
                        ROOT.resolve("reference-data"));
        StoredPrevious previous = previous();
        RecordMaker maker =
                (packet, at) -> {
                    StagingRecord record =
                            transformation.transform(packet, at, previous.before(at));
                    keepTexts(record);
                    return StagedRecord.of(record);
                };
        work =
                new PacketWork(
                        new Leases(
                                jobs,
                                "node",
                                Duration.ofMinutes(5),
                                new KnownSchemas("1.0.0", List.of("1.0.0"))),
                        new StoredPackets(blobs),
                        maker,
                        new PacketResults(
                                database.transactions(),
                                jobs,
                                staging,
                                new CaseStore(database.jdbc()),
                                new AuditStore(database.jdbc()),
                                UUID::randomUUID,
                                "node"),
                        3);
    }

    private void keepTexts(StagingRecord record) throws IOException {
        for (Reading reading : record.documents()) {
            if (reading.extractedText() != null) {
                blobs.put(
                        new ByteArrayInputStream(
                                reading.extractedText().getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /** Hands a story over; it waits for a worker. */
    void handOver(String story) throws IOException {
        receive(story + ".zip", zip(Story.named(story).packet()));
    }

    /** Hands something over that is no packet. */
    void refuse(String name) throws IOException {
        receive(name, new byte[] {'P', 'K', 3, 4, 0});
    }

    private void receive(String name, byte[] bytes) throws IOException {
        IntakeService intake =
                new IntakeService(
                        IntakeLimits.defaults(),
                        blobs,
                        new ArrivalStore(
                                database.jdbc(),
                                database.transactions(),
                                new AuditStore(database.jdbc())),
                        UUID::randomUUID,
                        () -> RECEIVED,
                        0);
        intake.receive(
                intake.arrival(Source.API, name, "test"),
                new ByteArrayInputStream(bytes),
                (arrival, _) -> arrival);
    }

    /** Works on everything that waits. */
    void workOff() throws IOException {
        for (Job job = work.claim(); job != null; job = work.claim()) {
            work.store(work.transform(work.open(job)));
        }
    }

    StoredPrevious previous() {
        return new StoredPrevious(staging, blobs);
    }

    Verifying verifying(long largest) {
        return new Verifying(
                new VerificationStore(database.jdbc()),
                new MadeRecordStore(database.jdbc()),
                previous(),
                blobs,
                largest);
    }

    LiveMeasures measures(MeasureScope scope) {
        return new LiveMeasureStore(database.desk()).measure(scope);
    }

    @Override
    public void close() {
        database.close();
    }

    private static byte[] zip(Path packet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes);
                Stream<Path> files = Files.walk(packet)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(packet.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
