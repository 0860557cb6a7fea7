package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.audit.AuditChain;
import dev.muster.audit.AuditEvent;
import dev.muster.audit.AuditLog;
import dev.muster.audit.AuditStore;
import dev.muster.database.TestClients;
import dev.muster.exceptionqueue.CaseStore;
import dev.muster.model.StagingRecord;
import dev.muster.staging.RecordDiff;
import dev.muster.staging.RecordSelection;
import dev.muster.staging.RecordStore;
import dev.muster.staging.RestagingStore;
import dev.muster.staging.StagedRecord;
import dev.muster.staging.StagingStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Open packets get a new version under a new schema; nothing that was there is touched. */
class RestagingTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final RecordSelection ALL = new RecordSelection(null, null, null);

    private TestClients database;
    private JobStore jobs;
    private RestagingStore restagings;
    private Job first;
    private UUID asked = new UUID(0, 0);

    @BeforeEach
    void stage_two_packets() {
        database = new TestClients();
        jobs = new JobStore(database.jdbc());
        restagings = new RestagingStore(database.jdbc());
        Arrivals arrivals = new Arrivals(database.jdbc());
        arrivals.arrive(1);
        arrivals.arrive(2);
        first = jobs.claim("node-1", LEASE).orElseThrow();
        results(new AuditStore(database.jdbc())).store(first, MadeRecords.held(first.packetId()));
        Job second = jobs.claim("node-1", LEASE).orElseThrow();
        results(new AuditStore(database.jdbc()))
                .store(second, MadeRecords.clean(second.packetId()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_packet_keeps_its_state_and_record_until_its_new_version_is_in() {
        assertThat(ask(ALL)).isEqualTo(2);
        assertThat(restagings.progress(asked)).contains(new RestagingStore.Progress(2, 0));
        Job job = jobs.claim("node-1", LEASE, known("1.0.0", "1.1.0")).orElseThrow();
        assertThat(job.schema()).isEqualTo("1.1.0");
        assertThat(text("select status from intake_packet where id = ?", job.packet()))
                .isIn("held", "staged");
        jobs.fail(job, "the disk was full");
        assertThat(text("select status from intake_packet where id = ?", job.packet()))
                .isIn("held", "staged");
    }

    @Test
    void the_new_version_stands_beside_the_old_one_with_a_diff_and_an_audit_entry() {
        byte[] before = record(1);
        ask(new RecordSelection(null, null, "held"));
        Job job = jobs.claim("node-1", LEASE, known("1.1.0")).orElseThrow();
        assertThat(job.packet()).isEqualTo(first.packet());
        results(new AuditStore(database.jdbc())).store(job, MadeRecords.clean(job.packetId()));

        assertThat(record(1)).isEqualTo(before);
        assertThat(versions(job.packet())).containsExactly(1, 2);
        RecordDiff diff = new RecordStore(database.jdbc()).diff(newest(job.packet())).orElseThrow();
        assertThat(diff.outcomes()).isEqualTo(new RecordDiff.Pair("held", "staged"));
        assertThat(diff.closed())
                .singleElement()
                .asString()
                .startsWith("contradiction: two versions");
        assertThat(
                        database.jdbc()
                                .sql("select status from exceptionqueue_case")
                                .query(String.class)
                                .list())
                .containsExactly("superseded");
        AuditStore audit = new AuditStore(database.jdbc());
        assertThat(new AuditChain().check(audit.read(0, 10))).isEmpty();
        assertThat(
                        text(
                                "select convert_from(entry, 'UTF8')::json -> 'details' ->> 'restaging' from audit_entry"
                                        + " where action = 'packet.restaged' and object = ?",
                                "packet:" + job.packet()))
                .isEqualTo(asked.toString());
        assertThat(restagings.progress(asked)).contains(new RestagingStore.Progress(1, 1));
        assertThat(jobs.backlog()).isZero();
    }

    @Test
    void a_first_record_has_no_diff() {
        assertThat(new RecordStore(database.jdbc()).diff(newest(first.packet()))).isEmpty();
    }

    @Test
    void records_that_were_made_under_these_very_rules_are_left_alone() {
        StagingRecord.Rules rules = MadeRecords.clean(first.packetId()).record().rules();
        long told = new AuditStore(database.jdbc()).size();
        assertThat(restagings.ask("operator", rules, ALL)).isEmpty();
        assertThat(jobs.backlog()).isZero();
        assertThat(rows("staging_restaging")).isZero();
        assertThat(new AuditStore(database.jdbc()).size()).isEqualTo(told);
        assertThat(rows("staging_record")).isEqualTo(2);
    }

    /** What a worker that dies before its commit leaves behind is what was there before. */
    @Test
    void a_restaging_that_is_cut_off_leaves_nothing_and_goes_on_later() {
        ask(new RecordSelection(null, null, "held"));
        Job job = jobs.claim("node-1", LEASE, known("1.1.0")).orElseThrow();
        PacketResults failing =
                results(
                        (AuditEvent _) -> {
                            throw new IllegalStateException("killed");
                        });
        StagedRecord staged = MadeRecords.clean(job.packetId());
        assertThatThrownBy(() -> failing.store(job, staged)).hasMessage("killed");
        assertThat(versions(job.packet())).containsExactly(1);
        assertThat(rows("staging_diff")).isZero();
        assertThat(text("select status from exceptionqueue_case where packet = ?", job.packet()))
                .isEqualTo("open");

        jobs.resume("node-1");
        Job again = jobs.claim("node-2", LEASE, known("1.1.0")).orElseThrow();
        assertThat(again.schema()).isEqualTo("1.1.0");
        results(new AuditStore(database.jdbc())).store(again, staged);
        assertThat(versions(job.packet())).containsExactly(1, 2);
    }

    @Test
    void work_keeps_the_version_with_which_it_began_and_waits_for_a_node_that_has_it() {
        new Arrivals(database.jdbc()).arrive(3);
        Job begun = jobs.claim("new", LEASE, known("1.1.0", "1.0.0")).orElseThrow();
        assertThat(begun.schema()).isEqualTo("1.1.0");
        jobs.resume("new");
        assertThat(jobs.claim("old", LEASE, known("1.0.0"))).isEmpty();
        Optional<Job> later = jobs.claim("newer", LEASE, known("1.2.0", "1.1.0", "1.0.0"));
        assertThat(later.orElseThrow().schema()).isEqualTo("1.1.0");
    }

    /** As the migration of the review will do it: its decisions leave the view. */
    @Test
    void a_record_that_was_decided_on_stays_on_its_version() {
        decideOnTheFirst();
        assertThat(ask(ALL)).isEqualTo(1);
        Job other = jobs.claim("node-1", LEASE, known("1.1.0")).orElseThrow();
        assertThat(other.packet()).isNotEqualTo(first.packet());
    }

    @Test
    void a_decision_between_asking_and_storing_wins() {
        ask(new RecordSelection(null, null, "held"));
        Job job = jobs.claim("node-1", LEASE, known("1.1.0")).orElseThrow();
        decideOnTheFirst();
        results(new AuditStore(database.jdbc())).store(job, MadeRecords.clean(job.packetId()));
        assertThat(versions(job.packet())).containsExactly(1);
        assertThat(text("select status from intake_packet where id = ?", job.packet()))
                .isEqualTo("held");
        assertThat(restagings.progress(asked)).contains(new RestagingStore.Progress(1, 1));
    }

    @Test
    void nobody_changes_a_diff_or_what_was_asked() {
        ask(ALL);
        assertThatThrownBy(
                        () ->
                                database.jdbc()
                                        .sql("update staging_restaging set packets = 0")
                                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void neither_role_can_do_a_part_of_it_alone() {
        ask(ALL);
        for (JdbcClient role : List.of(database.jdbc(), database.desk())) {
            assertThatThrownBy(
                            () ->
                                    role.sql(
                                                    "insert into staging_restaging (schema_version, asked_by, packets) values ('1.1.0', 'eve', 1)")
                                            .update())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(
                        () -> database.desk().sql("update intake_job set state = 'ready'").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private void decideOnTheFirst() {
        database.owner()
                .sql(
                        "create or replace view staging_open_packet as select id as packet from intake_packet"
                                + " where status in ('staged', 'held') and id <> '%s'"
                                        .formatted(first.packet()))
                .update();
    }

    private int ask(RecordSelection selection) {
        StagingRecord.Rules made = MadeRecords.clean(first.packetId()).record().rules();
        RestagingStore.Asked answer =
                restagings
                        .ask(
                                "operator",
                                new StagingRecord.Rules(
                                        made.schemaName(),
                                        "1.1.0",
                                        dev.muster.model.Digest.sha256("2".repeat(64)),
                                        made.referenceData(),
                                        made.version(),
                                        made.digest()),
                                selection)
                        .orElseThrow();
        asked = answer.id();
        return answer.packets();
    }

    private static KnownSchemas known(String... versions) {
        return new KnownSchemas(versions[0], List.of(versions));
    }

    private PacketResults results(AuditLog audit) {
        return new PacketResults(
                database.transactions(),
                jobs,
                new StagingStore(database.jdbc()),
                new CaseStore(database.jdbc()),
                audit,
                UUID::randomUUID,
                "node-1");
    }

    private byte[] record(int version) {
        return database.jdbc()
                .sql("select record from staging_record where packet = ? and version = ?")
                .params(first.packet(), version)
                .query((row, _) -> row.getBytes(1))
                .single();
    }

    private List<Integer> versions(UUID packet) {
        return database.jdbc()
                .sql("select version from staging_record where packet = ? order by version")
                .param(packet)
                .query(Integer.class)
                .list();
    }

    private UUID newest(UUID packet) {
        return database.jdbc()
                .sql("select id from staging_record where packet = ? order by version desc limit 1")
                .param(packet)
                .query(UUID.class)
                .single();
    }

    private long rows(String table) {
        return database.jdbc().sql("select count(*) from " + table).query(Long.class).single();
    }

    private String text(String query, Object param) {
        return database.jdbc().sql(query).param(param).query(String.class).single();
    }
}
