package dev.muster.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.database.TestClients;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

class AuditStoreTest {
    private TestClients database;
    private AuditStore audit;

    @BeforeEach
    void open() {
        database = new TestClients();
        audit = new AuditStore(database.jdbc());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void append(String object) {
        audit.append(AuditEvent.of("inbox", "packet.received", object, "name", "ü \0 \"quoted\""));
    }

    @Test
    void numbers_entries_without_gaps_and_chains_them() {
        append("packet:1");
        append("packet:2");
        append("packet:3");

        AuditChain chain = new AuditChain();
        assertThat(chain.check(audit.read(0, 10))).isEmpty();
        assertThat(chain.size()).isEqualTo(3);
        assertThat(audit.size()).isEqualTo(3);
    }

    @Test
    void takes_back_its_number_when_the_transaction_fails() {
        append("packet:1");
        assertThatThrownBy(
                        () ->
                                database.transactions()
                                        .executeWithoutResult(
                                                _ -> {
                                                    append("packet:2");
                                                    throw new IllegalStateException("no");
                                                }))
                .isInstanceOf(IllegalStateException.class);
        append("packet:3");

        assertThat(audit.read(0, 10)).extracting(AuditEntry::index).containsExactly(0L, 1L);
        assertThat(new AuditChain().check(audit.read(0, 10))).isEmpty();
    }

    @Test
    void stays_gapless_when_many_write_at_once() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> writes =
                    IntStream.range(0, 200)
                            .<Future<?>>mapToObj(i -> threads.submit(() -> append("packet:" + i)))
                            .toList();
            for (Future<?> write : writes) {
                write.get();
            }
        }
        AuditChain chain = new AuditChain();
        assertThat(chain.check(audit.read(0, 500))).isEmpty();
        assertThat(chain.size()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'nobody'",
                "delete from audit_entry",
                "truncate audit_entry",
                "insert into audit_entry select * from audit_entry",
                "update audit_head set next_index = 0",
                "delete from audit_head",
                "alter table audit_entry disable trigger all",
            })
    void refuses_the_pipeline_and_the_desk(String statement) {
        append("packet:1");
        assertThatThrownBy(() -> database.jdbc().sql(statement).update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> database.desk().sql(statement).update())
                .isInstanceOf(DataAccessException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'nobody'",
                "delete from audit_entry",
                "truncate audit_entry",
                "delete from audit_head",
                "set session_replication_role = replica; delete from audit_entry",
            })
    void refuses_even_a_superuser(String statement) {
        append("packet:1");
        assertThatThrownBy(() -> database.superuser().sql(statement).update())
                .rootCause()
                .hasMessageContaining("its rows are written once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set entry = entry || ' ' where index = 1",
                "update audit_entry set entry_hash = sha256('x') where index = 1",
                "delete from audit_entry where index = 1",
                "update audit_entry set entry = (select entry from audit_entry where index = 0), "
                        + "entry_hash = (select entry_hash from audit_entry where index = 0) where index = 1",
            })
    void shows_where_somebody_cut_through_the_guards(String statement) {
        append("packet:1");
        append("packet:2");
        append("packet:3");
        database.owner().sql("alter table audit_entry disable trigger all").update();
        database.owner().sql(statement).update();

        assertThat(new AuditChain().check(audit.read(0, 10)))
                .hasValueSatisfying(wrong -> assertThat(wrong).startsWith("entry 1 "));
    }
}
