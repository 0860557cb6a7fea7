package dev.muster.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.TestFiles;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentState;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.Reading;
import dev.muster.model.Selector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reader that has no end costs its document, and neither the packet nor the worker. */
class ReadingDeadlineTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(5);

    /** The threads that have come to where their work has no end, each once. */
    private final BlockingQueue<Thread> endless = new LinkedBlockingQueue<>();

    private final CountDownLatch given = new CountDownLatch(1);
    private volatile boolean released;

    @AfterEach
    void release() {
        released = true;
        given.countDown();
    }

    /** For ever where the work has no end, and not at all elsewhere; told once that is settled. */
    private long worked(Thread thread) {
        try {
            while (!endless.contains(thread)) {
                if (thread.join(Duration.ofMillis(1))) {
                    return 0;
                }
            }
            return Long.MAX_VALUE;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a system says that does not count the time of a thread. */
    private long untold(Thread thread) {
        worked(thread);
        return -1;
    }

    @Test
    void a_reader_that_spins_for_ever_is_left_behind_and_its_document_named() throws Exception {
        ReadingThreads threads = new ReadingThreads(this::worked, 2);
        EvidenceCatalog catalog = catalog(SHORT, threads);
        Reading reading = catalog.read(entry("spin"));
        assertThat(reading.state()).isEqualTo(DocumentState.UNREADABLE);
        assertThat(reading.claims()).isEmpty();
        assertThat(reading.document().format()).isEqualTo("spin");
        assertThat(reading.problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.code()).isEqualTo(FindingCode.UNREADABLE_DOCUMENT);
                            assertThat(problem.message())
                                    .isEqualTo("spin: reading it took longer than 20 ms");
                        });
        assertThat(threads.left()).isEqualTo(1);

        released = true;
        endless.take().join();
        assertThat(threads.left()).isZero();
    }

    @Test
    void a_reader_whose_work_nobody_can_tell_is_given_up_by_the_clock() throws Exception {
        ReadingThreads threads = new ReadingThreads(this::untold, 2);
        assertThat(catalog(SHORT, threads).read(entry("spin")).problems().getFirst().message())
                .contains("took longer than");
        assertThat(threads.left()).isEqualTo(1);
        assertThat(catalog(LONG, threads).read(entry("good")).state())
                .isEqualTo(DocumentState.READ);
    }

    @Test
    void recognition_that_spins_for_ever_is_left_behind_too() throws Exception {
        ReadingThreads threads = new ReadingThreads(this::worked, 2);
        Reading reading = catalog(SHORT, threads).read(entry("recognition"));
        assertThat(reading.state()).isEqualTo(DocumentState.UNREADABLE);
        assertThat(reading.document().format()).isEqualTo("unknown");
        assertThat(threads.left()).isEqualTo(1);
    }

    @Test
    void readers_that_sleep_tell_or_read_for_ever_end_when_they_are_given_up() throws Exception {
        ReadingThreads threads = new ReadingThreads(this::worked, 16);
        EvidenceCatalog catalog = catalog(SHORT, threads);
        for (String name : List.of("sleep", "tell", "complain", "bytes")) {
            Reading reading = catalog.read(entry(name));
            assertThat(reading.problems().getFirst().message()).contains("took longer than");
            assertThat(reading.claims()).isEmpty();
            endless.take().join();
        }
        assertThat(threads.left()).isZero();
    }

    @Test
    void a_reader_that_overflows_its_stack_costs_its_document_and_is_not_left_behind()
            throws Exception {
        ReadingThreads threads = new ReadingThreads(this::worked, 1);
        EvidenceCatalog catalog = catalog(LONG, threads);
        assertThat(catalog.read(entry("overflow")).problems().getFirst().message())
                .contains("nested too deeply");
        assertThat(catalog.read(entry("good")).state()).isEqualTo(DocumentState.READ);
        assertThat(threads.left()).isZero();
    }

    @Test
    void the_packet_goes_on_after_a_document_that_took_too_long() throws Exception {
        EvidenceCatalog catalog = catalog(SHORT, new ReadingThreads(this::worked, 16));
        List<Reading> readings = catalog.readAll(entries("spin", "good", "sleep", "good"));
        assertThat(readings)
                .extracting(Reading::state)
                .containsExactly(
                        DocumentState.UNREADABLE,
                        DocumentState.READ,
                        DocumentState.UNREADABLE,
                        DocumentState.READ);
    }

    @Test
    void a_packet_of_nothing_else_does_not_use_up_the_threads_of_all() throws Exception {
        ReadingThreads threads = new ReadingThreads(this::worked, 16);
        List<Reading> readings =
                catalog(SHORT, threads).readAll(entries("spin", "spin", "spin", "spin", "good"));
        assertThat(threads.left()).isEqualTo(EvidenceCatalog.MOST_TOO_LONG);
        assertThat(readings.subList(3, 5))
                .allSatisfy(
                        reading -> {
                            assertThat(reading.state()).isEqualTo(DocumentState.UNREADABLE);
                            assertThat(reading.problems().getFirst().message())
                                    .contains("not read, because 3 documents of its packet");
                        });
    }

    @Test
    void a_process_with_too_many_readings_left_behind_reads_nothing_until_one_ends()
            throws Exception {
        ReadingThreads threads = new ReadingThreads(this::worked, 1);
        EvidenceCatalog catalog = catalog(SHORT, threads);
        catalog.read(entry("spin"));
        assertThat(threads.isFull()).isTrue();
        assertThatThrownBy(() -> catalog.read(entry("good")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("until it is started again");

        released = true;
        endless.take().join();
        assertThat(catalog(LONG, threads).read(entry("good")).state())
                .isEqualTo(DocumentState.READ);
    }

    @Test
    void a_reader_that_waits_for_its_turn_is_given_more_time_than_one_that_works()
            throws Exception {
        Reading worked = catalog(SHORT, new ReadingThreads(this::worked, 1)).read(entry("turn"));
        assertThat(worked.state()).isEqualTo(DocumentState.UNREADABLE);
        ToLongFunction<Thread> idle =
                thread -> {
                    given.countDown();
                    while (thread.isAlive()) {
                        Thread.onSpinWait();
                    }
                    return 0;
                };
        Reading waited = catalog(SHORT, new ReadingThreads(idle, 1)).read(entry("turn"));
        assertThat(waited.state()).isEqualTo(DocumentState.READ);
    }

    @Test
    void a_large_document_has_more_time() {
        ReadTime time = new ReadTime(Duration.ofSeconds(60), Duration.ofSeconds(2));
        assertThat(time.of(0)).isEqualTo(Duration.ofSeconds(60));
        assertThat(time.of(1)).isEqualTo(Duration.ofSeconds(62));
        assertThat(time.of(10 << 20)).isEqualTo(Duration.ofSeconds(80));
        assertThatThrownBy(() -> new ReadTime(Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private EvidenceCatalog catalog(Duration time, ReadingThreads threads) {
        ReadLimits limits =
                new ReadLimits(1 << 20, 64, 1000, 100, new ReadTime(time, Duration.ZERO));
        FormatShapes none =
                FormatShapes.load(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)));
        List<EvidenceReader> named =
                Stream.of(Behaviour.values())
                        .<EvidenceReader>map(behaviour -> new Behaving(behaviour))
                        .toList();
        return new EvidenceCatalog(named, limits, none, threads);
    }

    private static List<Packet.Entry> entries(String... names) {
        return Stream.of(names).map(ReadingDeadlineTest::entry).toList();
    }

    /** A document that has the behaviour of its name read it. */
    private static Packet.Entry entry(String name) {
        return new Packet.Entry(name, TestFiles.blob(name.getBytes(StandardCharsets.UTF_8)));
    }

    private enum Behaviour {
        GOOD,
        SPIN,
        RECOGNITION,
        SLEEP,
        TELL,
        COMPLAIN,
        BYTES,
        OVERFLOW,
        TURN
    }

    /** Reads documents of its own name, in its own way. */
    private final class Behaving implements EvidenceReader {
        private final Behaviour behaviour;

        Behaving(Behaviour behaviour) {
            this.behaviour = behaviour;
        }

        @Override
        public EvidenceFormat format() {
            String id = behaviour.name().toLowerCase(Locale.ROOT);
            return new EvidenceFormat(id, 1, DocumentKind.OTHER, id);
        }

        @Override
        public Fit recognise(Probe probe) {
            if (!probe.path().equals(format().id())) {
                return Fit.none();
            }
            if (behaviour == Behaviour.RECOGNITION) {
                endless.add(Thread.currentThread());
                spin();
            }
            return Fit.certain("its path");
        }

        @Override
        public void read(EvidenceDocument document, ClaimSink sink) throws IOException {
            Selector whole = new Selector.WholeDocument();
            sink.claim("claim", "before", whole);
            if (behaviour != Behaviour.GOOD) {
                endless.add(Thread.currentThread());
            }
            switch (behaviour) {
                case GOOD, RECOGNITION -> {}
                case SPIN -> spin();
                case SLEEP -> await(new CountDownLatch(1));
                case TELL -> Stream.generate(() -> "x").forEach(x -> sink.claim(x, x, whole));
                case COMPLAIN ->
                        Stream.generate(() -> "x")
                                .forEach(x -> sink.problem(FindingCode.FORMAT_DRIFT, x, whole));
                case BYTES -> Stream.generate(() -> "x").forEach(_ -> readOnce(document));
                case OVERFLOW -> overflow(0);
                case TURN -> await(given);
            }
        }

        private void spin() {
            while (!released) {
                Thread.onSpinWait();
            }
        }

        private void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void readOnce(EvidenceDocument document) {
            try (InputStream in = document.open()) {
                in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private int overflow(int depth) {
            return depth < 0 ? depth : overflow(depth + 1) + 1;
        }
    }
}
