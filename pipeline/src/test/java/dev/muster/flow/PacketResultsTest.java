package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.audit.AuditChain;
import dev.muster.audit.AuditEvent;
import dev.muster.audit.AuditLog;
import dev.muster.audit.AuditStore;
import dev.muster.database.TestClients;
import dev.muster.exceptionqueue.CaseStore;
import dev.muster.staging.StagedRecord;
import dev.muster.staging.StagingStore;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

class PacketResultsTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private TestClients database;
    private JobStore jobs;
    private Job job;

    @BeforeEach
    void open() {
        database = new TestClients();
        jobs = new JobStore(database.jdbc());
        new Arrivals(database.jdbc()).arrive(1);
        job = jobs.claim("node-1", LEASE).orElseThrow();
    }

    @AfterEach
    void close() {
        database.close();
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

    private PacketResults results() {
        return results(new AuditStore(database.jdbc()));
    }

    private long rows(String table) {
        return database.jdbc().sql("select count(*) from " + table).query(Long.class).single();
    }

    private Map<String, Object> row(String query) {
        return database.jdbc().sql(query).query().singleRow();
    }

    @Test
    void stores_all_that_came_of_a_packet() {
        StagedRecord staged = MadeRecords.held(job.packetId());
        results().store(job, staged);

        Map<String, Object> record = row("select * from staging_record");
        assertThat(record)
                .containsEntry("version", 1)
                .containsEntry("outcome", "held")
                .containsEntry("blockers", 1);
        assertThat((byte[]) record.get("record")).isEqualTo(staged.recordJson());
        assertThat((byte[]) record.get("trace")).isEqualTo(staged.traceJsonl());
        assertThat(rows("staging_field")).isEqualTo(2);
        assertThat(row("select * from staging_field where pointer = '/service/id'"))
                .containsEntry("value", "billing-service")
                .containsEntry("state", "settled");
        assertThat(row("select * from staging_document"))
                .containsEntry("kind", "sbom")
                .containsEntry("bytes", 3L);
        assertThat(row("select status, service, code from intake_packet"))
                .containsEntry("status", "held")
                .containsEntry("service", "billing-service");
        assertThat(rows("outbox_event")).isEqualTo(1);
    }

    @Test
    void keeps_text_that_columns_cannot_hold() {
        results().store(job, MadeRecords.held(job.packetId()));

        assertThat(
                        row(
                                "select message, evidence->0->>'excerpt' as excerpt, status, fields[1] as field from exceptionqueue_case"))
                .containsEntry("message", "two versions: a\u2400b, \ufffd, \\u0000")
                .containsEntry("excerpt", "\u2400")
                .containsEntry("status", "open")
                .containsEntry("field", "/candidate/version");
        assertThat(
                        row(
                                "select supports->0->>'raw' as raw from staging_field where pointer = '/service/id'"))
                .containsEntry("raw", "a\u2400b");
    }

    @Test
    void tells_the_audit_log_in_the_same_transaction() {
        results().store(job, MadeRecords.clean(job.packetId()));

        AuditStore audit = new AuditStore(database.jdbc());
        assertThat(new AuditChain().check(audit.read(0, 10))).isEmpty();
        assertThat(row("select * from audit_entry"))
                .containsEntry("action", "packet.staged")
                .containsEntry("actor", "worker:node-1")
                .containsEntry("object", "packet:" + job.packet());
    }

    @Test
    void writes_nothing_when_a_late_step_fails() {
        PacketResults failing =
                results(
                        (AuditEvent _) -> {
                            throw new IllegalStateException("the log is gone");
                        });
        assertThatThrownBy(() -> failing.store(job, MadeRecords.held(job.packetId())))
                .hasMessage("the log is gone");
        assertNothingWritten();
    }

    @Test
    void writes_nothing_for_a_zombie() {
        jobs.resume("node-1");
        Job second = jobs.claim("node-2", LEASE).orElseThrow();
        assertThatThrownBy(() -> results().store(job, MadeRecords.held(job.packetId())))
                .isInstanceOf(LeaseLostException.class);
        assertNothingWritten();
        results().store(second, MadeRecords.held(job.packetId()));
        assertThat(rows("staging_record")).isEqualTo(1);
    }

    private void assertNothingWritten() {
        assertThat(row("select status from intake_packet")).containsEntry("status", "working");
        assertThat(row("select state from intake_job")).containsEntry("state", "leased");
        for (String table :
                new String[] {
                    "staging_record",
                    "staging_field",
                    "staging_document",
                    "exceptionqueue_case",
                    "outbox_event",
                    "audit_entry"
                }) {
            assertThat(rows(table)).as(table).isZero();
        }
    }

    @Test
    void holds_poison_with_a_case_and_no_record() {
        results().hold(job);

        assertThat(rows("staging_record")).isZero();
        assertThat(row("select code, severity, status, record from exceptionqueue_case"))
                .containsEntry("code", "poison-packet")
                .containsEntry("status", "open")
                .containsEntry("record", null);
        assertThat(row("select status, code from intake_packet"))
                .containsEntry("status", "held")
                .containsEntry("code", "poison-packet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update staging_record set outcome = 'staged'",
                "delete from staging_record",
                "truncate staging_record cascade",
                "update staging_field set value = 'x'",
                "delete from staging_document",
                "delete from intake_packet",
                "update intake_packet set packet_id = null",
                "delete from exceptionqueue_case",
                "update exceptionqueue_case set message = 'fine'",
                "insert into account_ci (id, name, token_hash) values (gen_random_uuid(), 'x', 'x')",
            })
    void refuses_the_pipeline_any_change_of_what_was_written(String statement) {
        results().store(job, MadeRecords.held(job.packetId()));
        assertThatThrownBy(() -> database.jdbc().sql(statement).update())
                .isInstanceOf(DataAccessException.class);
    }
}
