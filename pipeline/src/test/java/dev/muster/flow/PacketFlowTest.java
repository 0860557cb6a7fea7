package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.audit.AuditStore;
import dev.muster.database.TestClients;
import dev.muster.exceptionqueue.CaseStore;
import dev.muster.model.Packet;
import dev.muster.staging.StagingStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PacketFlowTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Packet.Id ONE = Arrivals.id(1);

    private TestClients database;
    private Arrivals arrivals;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private final PacketSource packets = job -> new Packet(job.packetId(), List.of());
    private @Nullable DefaultCamelContext camel;

    @BeforeEach
    void open() {
        database = new TestClients();
        arrivals = new Arrivals(database.jdbc());
    }

    @AfterEach
    void close() {
        stop();
        threads.shutdownNow();
        database.close();
    }

    private void start(PacketSource source, RecordMaker maker) throws Exception {
        FlowSettings settings =
                new FlowSettings(
                        true,
                        2,
                        Duration.ofSeconds(30),
                        Duration.ofMillis(50),
                        Duration.ofMillis(20),
                        3,
                        null);
        JobStore jobs = new JobStore(database.jdbc());
        Leases leases = new Leases(jobs, "node-1", settings.lease());
        PacketResults results =
                new PacketResults(
                        database.transactions(),
                        jobs,
                        new StagingStore(database.jdbc()),
                        new CaseStore(database.jdbc()),
                        new AuditStore(database.jdbc()),
                        UUID::randomUUID,
                        "node-1");
        PacketWork work = new PacketWork(leases, source, maker, results, settings.attempts());
        leases.resume();
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("flowThreads", threads);
        context.getShutdownStrategy().setTimeout(5);
        context.addRoutesConfigurations(new FlowErrors(leases));
        context.addRoutes(new PacketFlow(settings, () -> {}, leases, work));
        context.start();
        camel = context;
    }

    private void stop() {
        if (camel != null) {
            camel.stop();
            camel = null;
        }
    }

    private int triesOf(Packet packet) {
        return tries.merge(packet.id().text(), 1, Integer::sum);
    }

    private long count(String status) {
        return database.jdbc()
                .sql("select count(*) from intake_packet where status = ?")
                .param(status)
                .query(Long.class)
                .single();
    }

    @Test
    void leads_every_packet_to_its_fate() throws Exception {
        IntStream.range(0, 40).forEach(arrivals::arrive);
        start(
                packets,
                (packet, _) ->
                        packet.id().equals(ONE)
                                ? MadeRecords.held(packet.id())
                                : MadeRecords.clean(packet.id()));

        await().atMost(PATIENCE).until(() -> count("staged") == 39 && count("held") == 1);
        assertThat(
                        database.jdbc()
                                .sql("select count(*) from staging_record")
                                .query(Long.class)
                                .single())
                .isEqualTo(40);
    }

    @Test
    void evaluates_a_packet_as_of_its_receipt() throws Exception {
        arrivals.arrive(1);
        database.owner()
                .sql("update intake_packet set received_at = '2026-11-21T12:00:00.123456Z'")
                .update();
        Map<String, String> seen = new ConcurrentHashMap<>();
        start(
                packets,
                (packet, evaluatedAt) -> {
                    seen.put("at", evaluatedAt.toString());
                    return MadeRecords.clean(packet.id());
                });

        await().atMost(PATIENCE).until(() -> count("staged") == 1);
        assertThat(seen).containsEntry("at", "2026-11-21T12:00:00.123456Z");
    }

    @Test
    void holds_a_packet_as_poison_after_three_attempts() throws Exception {
        arrivals.arrive(1);
        start(
                packets,
                (packet, _) -> {
                    triesOf(packet);
                    throw new IllegalStateException("secret text of the evidence");
                });

        await().atMost(PATIENCE).until(() -> count("held") == 1);
        assertThat(tries).containsEntry(ONE.text(), 3);
        assertThat(
                        database.jdbc()
                                .sql("select message from exceptionqueue_case")
                                .query(String.class)
                                .single())
                .startsWith(
                        "Working on the packet went wrong 3 times; the last time:"
                                + " IllegalStateException at PacketFlowTest.java:");
    }

    @Test
    void holds_a_packet_that_overflows_the_stack_and_lets_others_pass() throws Exception {
        arrivals.arrive(1);
        arrivals.arrive(2);
        start(
                packets,
                (packet, _) -> {
                    if (packet.id().equals(ONE)) {
                        throw new StackOverflowError();
                    }
                    return MadeRecords.clean(packet.id());
                });

        await().atMost(PATIENCE).until(() -> count("held") == 1 && count("staged") == 1);
    }

    @Test
    void tries_again_without_blame_when_the_disk_fails() throws Exception {
        arrivals.arrive(1);
        start(
                job -> {
                    if (tries.merge("disk", 1, Integer::sum) <= 2) {
                        throw new IOException("no such device");
                    }
                    return packets.open(job);
                },
                (packet, _) -> MadeRecords.clean(packet.id()));

        await().atMost(PATIENCE).until(() -> count("staged") == 1);
        assertThat(
                        database.jdbc()
                                .sql("select attempts from intake_job")
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void goes_on_where_a_killed_run_of_the_node_stopped() throws Exception {
        arrivals.arrive(1);
        new JobStore(database.jdbc()).claim("node-1", LEASE).orElseThrow();

        start(packets, (packet, _) -> MadeRecords.clean(packet.id()));
        await().atMost(PATIENCE).until(() -> count("staged") == 1);
    }

    @Test
    void lets_work_end_before_it_stops() throws Exception {
        arrivals.arrive(1);
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        start(
                packets,
                (packet, _) -> {
                    working.countDown();
                    awaitQuietly(stopping);
                    return MadeRecords.clean(packet.id());
                });
        working.await();
        Thread stop = Thread.ofPlatform().start(this::stop);
        stopping.countDown();
        stop.join();

        assertThat(count("staged")).isEqualTo(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
