package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.audit.AuditStore;
import dev.muster.database.TestClients;
import dev.muster.exceptionqueue.CaseStore;
import dev.muster.intake.FileBlobStore;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.Packet;
import dev.muster.model.StagingRecord;
import dev.muster.secret.SealingKey;
import dev.muster.staging.RecordJson;
import dev.muster.staging.StagedRecord;
import dev.muster.staging.StagingStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server finds the previous release in its own store, and the same one again for a replay. */
class StoredPreviousTest {
    private static final Path STORY =
            TestFiles.root().resolve("samples/changes/dependency-changes");
    private static final Instant EARLIER = Instant.parse("2026-11-18T09:00:00Z");
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir private Path folder;
    private TestClients database;
    private FileBlobStore blobs;
    private StagingStore staging;
    private Transformation transformation;
    private int arrivals;

    @BeforeEach
    void open() throws IOException {
        database = new TestClients();
        blobs = new FileBlobStore(folder, "node", SealingKey.passing());
        staging = new StagingStore(database.jdbc());
        transformation = PacketStoriesTest.transformation();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private interface Use {
        StagingRecord of(Packet packet) throws IOException;
    }

    private StagingRecord opened(String name, Use use) throws IOException {
        try (MemoryOrTempBlobs opened = new MemoryOrTempBlobs()) {
            if (new PacketOpener(IntakeLimits.defaults(), opened).open(STORY.resolve(name))
                    instanceof Opening.Opened of) {
                return use.of(of.packet());
            }
            throw new IllegalStateException(name + " cannot be opened");
        }
    }

    /** Stages the previous release as of a moment, its bytes in the blob store. */
    private StagingRecord stage(Instant at) throws IOException {
        return opened(
                "previous",
                packet -> {
                    for (Packet.Entry entry : packet.entries()) {
                        try (InputStream in = entry.content().open()) {
                            blobs.put(in);
                        }
                    }
                    StagingRecord record = transformation.transform(packet, at);
                    JobStore jobs = new JobStore(database.jdbc());
                    new Arrivals(database.jdbc()).arrive(++arrivals);
                    Job job = jobs.claim("node-1", Duration.ofMinutes(1)).orElseThrow();
                    new PacketResults(
                                    database.transactions(),
                                    jobs,
                                    staging,
                                    new CaseStore(database.jdbc()),
                                    new AuditStore(database.jdbc()),
                                    UUID::randomUUID,
                                    "node-1")
                            .store(job, StagedRecord.of(record));
                    return record;
                });
    }

    private StagingRecord compared(PreviousReleases previous) throws IOException {
        return opened("packet", packet -> transformation.transform(packet, AT, previous));
    }

    @Test
    void compares_with_the_last_one_that_was_received_before() throws IOException {
        StoredPrevious previous = new StoredPrevious(staging, blobs);
        assertThat(compared(previous.before(AT)).comparedWith()).isNull();

        StagingRecord first = stage(EARLIER);
        StagingRecord record = compared(previous.before(AT));
        assertThat(record.comparedWith()).isNotNull();
        assertThat(record.comparedWith().packet()).isEqualTo(first.packet());
        assertThat(record.comparedWith().version()).isEqualTo("1.8.5");
        assertThat(record.value("/dependencies/upgraded/0/from")).isEqualTo("v0.17.0");
        assertThat(compared(previous.before(EARLIER)).comparedWith()).isNull();
    }

    @Test
    void a_replay_uses_the_one_that_the_record_names_whatever_came_in_since() throws IOException {
        StoredPrevious previous = new StoredPrevious(staging, blobs);
        stage(EARLIER);
        StagingRecord record = compared(previous.before(AT));
        stage(EARLIER.plusSeconds(3600));
        StagingRecord later = compared(previous.before(AT));
        assertThat(later.comparedWith().record()).isNotEqualTo(record.comparedWith().record());

        StagingRecord again = compared(previous.named(record.comparedWith().record()));
        assertThat(RecordJson.record(again)).isEqualTo(RecordJson.record(record));
    }

    @Test
    void the_same_version_is_no_previous_one() throws IOException {
        stage(EARLIER);
        StagingRecord record =
                opened(
                        "previous",
                        packet ->
                                transformation.transform(
                                        packet, AT, new StoredPrevious(staging, blobs).before(AT)));
        assertThat(record.comparedWith()).isNull();
    }
}
