package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.audit.AuditStore;
import dev.muster.database.TestClients;
import dev.muster.exceptionqueue.CaseFilter;
import dev.muster.exceptionqueue.CaseQueueStore;
import dev.muster.exceptionqueue.CaseRow;
import dev.muster.exceptionqueue.CaseStore;
import dev.muster.model.Cursor;
import dev.muster.model.Page;
import dev.muster.staging.DocumentRow;
import dev.muster.staging.FieldRow;
import dev.muster.staging.InboxFilter;
import dev.muster.staging.InboxStore;
import dev.muster.staging.PacketRow;
import dev.muster.staging.RecordFilter;
import dev.muster.staging.RecordRow;
import dev.muster.staging.RecordStore;
import dev.muster.staging.StagingStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the screens read: 25 packets, of which every fifth is held and the last two still wait. */
class ScreenQueriesTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private TestClients database;
    private InboxStore inbox;
    private RecordStore records;
    private CaseQueueStore cases;

    @BeforeEach
    void open() {
        database = new TestClients();
        inbox = new InboxStore(database.desk());
        records = new RecordStore(database.desk());
        cases = new CaseQueueStore(database.desk());
        JobStore jobs = new JobStore(database.jdbc());
        PacketResults results =
                new PacketResults(
                        database.transactions(),
                        jobs,
                        new StagingStore(database.jdbc()),
                        new CaseStore(database.jdbc()),
                        new AuditStore(database.jdbc()),
                        UUID::randomUUID,
                        "node-1");
        Arrivals arrivals = new Arrivals(database.jdbc());
        for (int i = 0; i < 25; i++) {
            arrivals.arrive(i);
        }
        for (int i = 0; i < 23; i++) {
            Job job = jobs.claim("node-1", LEASE).orElseThrow();
            results.store(
                    job,
                    i % 5 == 0
                            ? MadeRecords.held(job.packetId())
                            : MadeRecords.clean(job.packetId()));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static <T> List<T> all(Function<@Nullable Cursor, Page<T>> pages) {
        List<T> rows = new ArrayList<>();
        Page<T> page = pages.apply(null);
        rows.addAll(page.rows());
        while (page.next() != null) {
            // Through the text form, as links have it.
            page = pages.apply(Cursor.parse(page.next().text()).orElseThrow());
            rows.addAll(page.rows());
        }
        return rows;
    }

    @Test
    void pages_the_inbox_newest_first_with_nothing_twice_and_nothing_left_out() {
        List<PacketRow> rows = all(after -> inbox.page(InboxFilter.ALL, after, 7));
        assertThat(rows).hasSize(25).extracting(PacketRow::id).doesNotHaveDuplicates();
        assertThat(rows)
                .extracting(PacketRow::receivedAt)
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void shows_where_a_packet_stands() {
        PacketRow waiting =
                inbox.page(new InboxFilter("received", null, null), null, 10).rows().getFirst();
        assertThat(waiting.settled()).isFalse();
        assertThat(waiting.record()).isNull();

        PacketRow held =
                inbox.page(new InboxFilter("held", "billing-service", null), null, 10)
                        .rows()
                        .getFirst();
        assertThat(held.record()).isNotNull();
        assertThat(held.attempts()).isEqualTo(1);
        assertThat(inbox.find(held.id())).contains(held);
        assertThat(inbox.find(String.valueOf(held.packetId()))).contains(held);
    }

    @Test
    void counts_up_to_a_cap() {
        assertThat(inbox.count(InboxFilter.ALL, 10_000)).isEqualTo(25);
        assertThat(inbox.count(InboxFilter.ALL, 20)).isEqualTo(21);
        assertThat(inbox.counts())
                .extracting(InboxStore.StatusCount::status, InboxStore.StatusCount::packets)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("held", 5L),
                        org.assertj.core.groups.Tuple.tuple("received", 2L),
                        org.assertj.core.groups.Tuple.tuple("staged", 18L));
    }

    @Test
    void pages_records_and_opens_one() {
        List<RecordRow> rows = all(after -> records.page(RecordFilter.NEWEST, after, 4));
        assertThat(rows).hasSize(23).extracting(RecordRow::id).doesNotHaveDuplicates();
        assertThat(records.count(new RecordFilter(null, "held", true, null), 100)).isEqualTo(5);

        RecordRow held =
                records.page(new RecordFilter("billing-service", "held", true, null), null, 1)
                        .rows()
                        .getFirst();
        assertThat(records.find(held.id())).contains(held);
        assertThat(records.versions(held.packet())).containsExactly(held);
        assertThat(records.fields(held.id(), null, 1))
                .extracting(FieldRow::pointer)
                .containsExactly("/candidate/version");
        assertThat(records.fields(held.id(), "/candidate/version", 9))
                .extracting(FieldRow::value)
                .containsExactly("billing-service");
        assertThat(records.field(held.id(), "/service/id")).isPresent();
        assertThat(records.documents(held.id(), null, 9))
                .extracting(DocumentRow::path)
                .containsExactly("a.json");
        assertThat(records.bytes(held.id(), RecordStore.Part.TRACE).orElseThrow())
                .asString()
                .startsWith("{\"stage\"");
    }

    @Test
    void pages_open_cases() {
        List<CaseRow> rows = all(after -> cases.page(CaseFilter.OPEN, after, 2));
        assertThat(rows).hasSize(5).extracting(CaseRow::id).doesNotHaveDuplicates();
        CaseRow first = rows.getFirst();
        assertThat(first.fields()).containsExactly("/candidate/version");
        assertThat(first.service()).isEqualTo("billing-service");
        assertThat(cases.find(first.id())).contains(first);
        assertThat(cases.count(new CaseFilter("open", "service-owner", null, null, null), 100))
                .isZero();
        assertThat(cases.open())
                .containsExactly(new CaseQueueStore.OpenCount("contradiction", "blocker", 5));
    }

    @Test
    void knows_what_is_still_open_and_which_channel_brought_it() {
        assertThat(inbox.count(new InboxFilter(InboxFilter.OPEN, null, null), 100)).isEqualTo(2);
        assertThat(inbox.count(new InboxFilter(null, null, null, "inbox"), 100)).isEqualTo(25);
        assertThat(inbox.count(new InboxFilter(null, null, null, "kafka"), 100)).isZero();
    }

    @Test
    void lists_services_once_each() {
        assertThat(inbox.services(10)).containsExactly("billing-service");
        assertThat(inbox.services(0)).isEmpty();
    }

    @Test
    void shows_deliveries_of_a_packet_and_files_that_it_has() {
        PacketRow packet = inbox.page(InboxFilter.ALL, null, 1).rows().getFirst();

        assertThat(inbox.arrivals(packet.id(), 10))
                .extracting(InboxStore.ArrivalRow::name, InboxStore.ArrivalRow::channel)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(packet.name(), "inbox"));
        assertThat(inbox.files(packet.id(), null, 10)).isEmpty();
        database.jdbc()
                .sql(
                        "insert into intake_file values (:packet, 'b', :hex, 2), (:packet, 'a', :hex, 1)")
                .param("packet", packet.id())
                .param("hex", "0".repeat(64))
                .update();
        assertThat(inbox.files(packet.id(), null, 10))
                .extracting(InboxStore.FileRow::path)
                .containsExactly("a", "b");
        assertThat(inbox.files(packet.id(), "a", 10))
                .containsExactly(new InboxStore.FileRow("b", "0".repeat(64), 2));
    }

    @Test
    void cases_can_be_narrowed_to_a_service() {
        CaseFilter billing = new CaseFilter("open", null, null, null, null, "billing-service");
        assertThat(cases.count(billing, 100)).isEqualTo(5);
        assertThat(cases.page(billing, null, 100).rows()).hasSize(5);
        CaseFilter other = new CaseFilter("open", null, null, null, null, "checkout-web");
        assertThat(cases.count(other, 100)).isZero();
    }

    @Test
    void reads_a_cursor_that_somebody_made_up_as_none() {
        assertThat(Cursor.parse("'; drop table intake_packet; --")).isEmpty();
        assertThat(Cursor.parse("YWJj")).isEmpty();
    }
}
