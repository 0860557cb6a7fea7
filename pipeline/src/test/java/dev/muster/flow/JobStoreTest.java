package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.database.TestClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobStoreTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Fate STAGED = new Fate("staged", null, null, "billing-service", "1.2.3");

    private TestClients database;
    private JobStore jobs;
    private Arrivals arrivals;

    @BeforeEach
    void open() {
        database = new TestClients();
        jobs = new JobStore(database.jdbc());
        arrivals = new Arrivals(database.jdbc());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Job claim() {
        return jobs.claim("node-1", LEASE).orElseThrow();
    }

    private void endLeases() {
        database.jdbc().sql("update intake_job set due_at = now() where state <> 'done'").update();
    }

    private Map<String, Object> packet(Job job) {
        return database.jdbc()
                .sql("select * from intake_packet where id = ?")
                .param(job.packet())
                .query()
                .singleRow();
    }

    @Test
    void gives_a_packet_to_one_worker_only() {
        arrivals.arrive(1);
        assertThat(claim().attempt()).isEqualTo(1);
        assertThat(jobs.claim("node-2", LEASE)).isEmpty();
    }

    @Test
    void gives_each_of_many_packets_to_exactly_one_of_many_workers() throws Exception {
        IntStream.range(0, 100).forEach(arrivals::arrive);
        Callable<List<Job>> worker =
                () ->
                        Stream.generate(() -> jobs.claim("node", LEASE))
                                .takeWhile(job -> job.isPresent())
                                .map(job -> job.get())
                                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Job> claimed =
                    threads
                            .invokeAll(
                                    List.of(
                                            worker, worker, worker, worker, worker, worker, worker,
                                            worker))
                            .stream()
                            .flatMap(jobs -> jobs.resultNow().stream())
                            .toList();
            // A worker that finds every due row locked goes home early; what it left is still
            // there.
            List<Job> left = worker.call();
            assertThat(
                            Stream.concat(claimed.stream(), left.stream())
                                    .map(Job::packet)
                                    .collect(Collectors.toSet()))
                    .hasSize(100)
                    .hasSize(claimed.size() + left.size());
        }
    }

    @Test
    void finishes_with_fate_and_notice() {
        arrivals.arrive(1);
        Job job = claim();
        jobs.finish(job, STAGED);

        assertThat(packet(job))
                .containsEntry("status", "staged")
                .containsEntry("service", "billing-service");
        assertThat(database.jdbc().sql("select kind from outbox_event").query(String.class).list())
                .containsExactly("packet.staged");
        endLeases();
        assertThat(jobs.claim("node-2", LEASE)).isEmpty();
    }

    @Test
    void refuses_the_write_of_a_zombie() {
        arrivals.arrive(1);
        Job zombie = claim();
        endLeases();
        Job second = claim();

        assertThatThrownBy(() -> jobs.finish(zombie, STAGED))
                .isInstanceOf(LeaseLostException.class);
        assertThat(jobs.renew(zombie, LEASE)).isFalse();
        jobs.fail(zombie, "late");
        jobs.postpone(zombie, "late");
        assertThat(packet(second)).containsEntry("status", "working");

        jobs.finish(second, STAGED);
        assertThatThrownBy(() -> jobs.finish(zombie, STAGED))
                .isInstanceOf(LeaseLostException.class);
        assertThat(packet(second)).containsEntry("status", "staged");
    }

    @Test
    void keeps_a_renewed_packet_with_its_worker() {
        arrivals.arrive(1);
        Job job = claim();
        endLeases();
        assertThat(jobs.renew(job, LEASE)).isTrue();
        assertThat(jobs.claim("node-2", LEASE)).isEmpty();
    }

    @Test
    void counts_attempts_that_the_packet_may_be_to_blame_for() {
        arrivals.arrive(1);
        jobs.fail(claim(), "IllegalStateException at X.java:1");
        assertThat(jobs.claim("node-1", LEASE)).as("not before its pause").isEmpty();
        endLeases();
        Job second = claim();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.lastError()).isEqualTo("IllegalStateException at X.java:1");
    }

    @Test
    void counts_no_attempt_when_the_surroundings_failed() {
        arrivals.arrive(1);
        for (int i = 0; i < 5; i++) {
            jobs.postpone(claim(), "IOException");
            endLeases();
        }
        assertThat(claim().attempt()).isEqualTo(1);
    }

    @Test
    void resumes_what_its_own_node_was_working_on() {
        arrivals.arrive(1);
        arrivals.arrive(2);
        Job mine = claim();
        jobs.claim("node-2", LEASE).orElseThrow();

        assertThat(jobs.resume("node-1")).isEqualTo(1);
        assertThat(claim().packet()).isEqualTo(mine.packet());
        assertThat(jobs.backlog()).isEqualTo(2);
    }
}
