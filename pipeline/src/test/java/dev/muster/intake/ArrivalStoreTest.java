package dev.muster.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.TestFiles;
import dev.muster.audit.AuditChain;
import dev.muster.audit.AuditStore;
import dev.muster.database.TestClients;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalStoreTest {
    private TestClients database;
    private ArrivalStore ledger;

    @BeforeEach
    void open() {
        database = new TestClients();
        ledger =
                new ArrivalStore(
                        database.jdbc(), database.transactions(), new AuditStore(database.jdbc()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Arrival arrival() {
        return new Arrival(
                UUID.randomUUID(),
                Source.INBOX,
                "billing.zip",
                "inbox",
                Instant.parse("2026-11-21T12:00:00.123456789Z"));
    }

    private static Packet packet(String text) {
        return Packet.seal(
                List.of(
                        new Packet.Entry(
                                "a.txt", TestFiles.blob(text.getBytes(StandardCharsets.UTF_8)))),
                List.of());
    }

    private static Original original(Packet packet) {
        return new Original(packet.id().digest(), 5);
    }

    private IntakeLedger.Entry accept(Arrival arrival, Packet packet) {
        return ledger.accept(arrival, packet, original(packet));
    }

    private long rows(String table) {
        return database.jdbc().sql("select count(*) from " + table).query(Long.class).single();
    }

    private List<String> audited() {
        return database.jdbc()
                .sql("select action from audit_entry order by index")
                .query(String.class)
                .list();
    }

    @Test
    void enters_packet_files_job_and_audit_entry_together() {
        assertThat(accept(arrival(), packet("a"))).isEqualTo(new IntakeLedger.Entry.Recorded());
        assertThat(rows("intake_packet")).isEqualTo(1);
        assertThat(rows("intake_arrival")).isEqualTo(1);
        assertThat(rows("intake_file")).isEqualTo(1);
        assertThat(rows("intake_job")).isEqualTo(1);
        assertThat(audited()).containsExactly("packet.received");
    }

    @Test
    void names_the_first_arrival_when_the_same_packet_comes_again() {
        Arrival first = arrival();
        accept(first, packet("a"));
        assertThat(accept(arrival(), packet("a")))
                .isEqualTo(new IntakeLedger.Entry.Duplicate(first.id()));
        assertThat(rows("intake_packet")).isEqualTo(1);
        assertThat(rows("intake_arrival")).isEqualTo(2);
        assertThat(rows("intake_job")).isEqualTo(1);
        assertThat(audited()).containsExactly("packet.received", "packet.duplicate");
    }

    @Test
    void knows_the_bytes_of_an_archive_that_was_a_packet_before() {
        Arrival first = arrival();
        Original archive = original(packet("the archive's own bytes"));
        ledger.accept(first, packet("a"), archive);

        assertThat(ledger.acceptKnown(arrival(), archive))
                .contains(
                        new IntakeLedger.Known(
                                packet("a").id(), new IntakeLedger.Entry.Duplicate(first.id())));
        assertThat(ledger.acceptKnown(first, archive))
                .contains(
                        new IntakeLedger.Known(
                                packet("a").id(), new IntakeLedger.Entry.Recorded()));
        assertThat(rows("intake_packet")).isEqualTo(1);
        assertThat(rows("intake_arrival")).isEqualTo(2);
        assertThat(audited()).containsExactly("packet.received", "packet.duplicate");
    }

    @Test
    void does_not_know_bytes_that_are_new_or_were_rejected_or_are_the_listing_of_a_folder() {
        accept(arrival(), packet("a folder"));
        Original bad = original(packet("bad"));
        ledger.reject(
                arrival(), new Opening.Rejected(FindingCode.UNSAFE_ARCHIVE, "../x", null), bad);

        assertThat(ledger.acceptKnown(arrival(), original(packet("new")))).isEmpty();
        assertThat(ledger.acceptKnown(arrival(), bad)).isEmpty();
        assertThat(ledger.acceptKnown(arrival(), original(packet("a folder")))).isEmpty();
        assertThat(rows("intake_arrival")).isEqualTo(2);
    }

    @Test
    void gives_the_same_answer_when_an_arrival_is_handed_in_again() {
        Arrival first = arrival();
        accept(first, packet("a"));
        assertThat(accept(first, packet("a"))).isEqualTo(new IntakeLedger.Entry.Recorded());

        Arrival second = arrival();
        accept(second, packet("a"));
        assertThat(accept(second, packet("a")))
                .isEqualTo(new IntakeLedger.Entry.Duplicate(first.id()));
        assertThat(audited()).containsExactly("packet.received", "packet.duplicate");
    }

    @Test
    void says_when_a_known_arrival_comes_with_other_content() {
        Arrival first = arrival();
        accept(first, packet("a"));
        assertThat(accept(first, packet("changed"))).isEqualTo(new IntakeLedger.Entry.Changed());
        assertThat(rows("intake_packet")).isEqualTo(1);
        assertThat(audited()).containsExactly("packet.received");
    }

    @Test
    void keeps_a_rejected_delivery_with_its_reason_and_makes_no_job_of_it() {
        Opening.Rejected refusal =
                new Opening.Rejected(FindingCode.UNSAFE_ARCHIVE, "../x: climbs out", null);
        Original original = original(packet("bad"));
        Arrival first = arrival();
        assertThat(ledger.reject(first, refusal, original))
                .isEqualTo(new IntakeLedger.Entry.Recorded());
        assertThat(ledger.reject(arrival(), refusal, original))
                .isEqualTo(new IntakeLedger.Entry.Duplicate(first.id()));

        assertThat(database.jdbc().sql("select * from intake_packet").query().singleRow())
                .containsEntry("status", "rejected")
                .containsEntry("code", "unsafe-archive")
                .containsEntry("reason", "../x: climbs out")
                .containsEntry("packet_id", null);
        assertThat(rows("intake_job")).isZero();
        assertThat(audited()).containsExactly("packet.rejected", "packet.duplicate");
    }

    @Test
    void enters_nothing_when_the_audit_log_fails() {
        ArrivalStore failing =
                new ArrivalStore(
                        database.jdbc(),
                        database.transactions(),
                        _ -> {
                            throw new IllegalStateException("the log is gone");
                        });
        assertThatThrownBy(() -> failing.accept(arrival(), packet("a"), original(packet("a"))))
                .hasMessage("the log is gone");
        for (String table :
                List.of(
                        "intake_packet",
                        "intake_arrival",
                        "intake_file",
                        "intake_job",
                        "audit_entry")) {
            assertThat(rows(table)).as(table).isZero();
        }
    }

    @Test
    void enters_once_what_eight_channels_bring_at_the_same_moment() throws Exception {
        int rounds = 40;
        int channels = 8;
        CyclicBarrier barrier = new CyclicBarrier(channels);
        try (var threads = Executors.newFixedThreadPool(channels)) {
            List<Future<List<IntakeLedger.Entry>>> answers = new ArrayList<>();
            Callable<List<IntakeLedger.Entry>> channel =
                    () -> {
                        List<IntakeLedger.Entry> entries = new ArrayList<>();
                        for (int round = 0; round < rounds; round++) {
                            barrier.await();
                            entries.add(accept(arrival(), packet("round " + round)));
                        }
                        return entries;
                    };
            for (int i = 0; i < channels; i++) {
                answers.add(threads.submit(channel));
            }
            long recorded = 0;
            for (Future<List<IntakeLedger.Entry>> answer : answers) {
                recorded +=
                        answer.get().stream()
                                .filter(IntakeLedger.Entry.Recorded.class::isInstance)
                                .count();
            }
            assertThat(recorded).isEqualTo(rounds);
        }
        assertThat(rows("intake_packet")).isEqualTo(rounds);
        assertThat(rows("intake_job")).isEqualTo(rounds);
        assertThat(rows("audit_entry")).isEqualTo((long) rounds * channels);
        assertThat(new AuditChain().check(new AuditStore(database.jdbc()).read(0, 1000))).isEmpty();
    }
}
