package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.TestFiles;
import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.FormatShapes;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.ReadTime;
import dev.muster.evidence.ReadingThreads;
import dev.muster.evidence.parse.GivenUpException;
import dev.muster.model.Packet;
import dev.muster.model.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work on a packet that has no end costs a document or the packet, and not the worker. */
class PacketDeadlineTest {
    private static final String JUDGED = "the whole";

    /** The threads that have come to where their work has no end, each once. */
    private final BlockingQueue<Thread> endless = new LinkedBlockingQueue<>();

    private final ReadingThreads threads = new ReadingThreads(this::worked, 16);
    private final Packet packet = packet("a", "b", "c", "d");
    private volatile boolean released;

    @AfterEach
    void release() {
        released = true;
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

    @Test
    void a_document_whose_search_has_no_end_is_left_out_and_all_is_done_again() throws Exception {
        assertThat(run("b")).isEqualTo("without [b]");
        assertThat(threads.left()).isEqualTo(1);
    }

    @Test
    void nothing_is_left_out_of_a_packet_that_takes_no_longer_than_it_may() throws Exception {
        assertThat(run()).isEqualTo("without []");
        assertThat(threads.left()).isZero();
    }

    @Test
    void a_packet_of_documents_that_have_no_end_is_not_judged() {
        assertThatThrownBy(() -> run("a", "b", "d"))
                .isInstanceOf(PacketTookTooLongException.class)
                .hasMessageContaining("searching 3 of the packet's documents");
        assertThat(threads.left()).isEqualTo(3);
    }

    @Test
    void a_packet_whose_checks_have_no_end_is_not_judged_and_the_next_one_is() throws Exception {
        assertThatThrownBy(() -> run(JUDGED))
                .isInstanceOf(PacketTookTooLongException.class)
                .hasMessage("checking the packet took longer than 20 ms")
                .satisfies(
                        e ->
                                assertThat(ErrorPlace.of(e))
                                        .isEqualTo(String.valueOf(e.getMessage())));
        assertThat(run()).isEqualTo("without []");
    }

    @Test
    void work_that_looks_whether_somebody_waits_for_it_ends_by_itself() throws Exception {
        assertThatThrownBy(
                        () ->
                                PacketCourse.run(
                                        catalog(),
                                        packet,
                                        readings(),
                                        (_, at) -> {
                                            at.accept(packet.entries().size());
                                            endless.add(Thread.currentThread());
                                            while (true) {
                                                GivenUpException.check();
                                            }
                                        }))
                .isInstanceOf(PacketTookTooLongException.class);
        endless.take().join();
        assertThat(threads.left()).isZero();
    }

    /** Does work that has no end at the named places. */
    private String run(String... places) throws IOException {
        return PacketCourse.run(
                catalog(),
                packet,
                readings(),
                (givenUp, at) -> search(Set.of(places), givenUp, at));
    }

    private String search(Set<String> places, Set<String> givenUp, IntConsumer at) {
        for (int i = 0; i < packet.entries().size(); i++) {
            at.accept(i);
            String path = packet.entries().get(i).path();
            if (places.contains(path) && !givenUp.contains(path)) {
                spin();
            }
        }
        at.accept(packet.entries().size());
        if (places.contains(JUDGED)) {
            spin();
        }
        return "without " + givenUp;
    }

    private void spin() {
        endless.add(Thread.currentThread());
        while (!released) {
            Thread.onSpinWait();
        }
    }

    private EvidenceCatalog catalog() {
        return new EvidenceCatalog(
                List.of(),
                new ReadLimits(
                        1 << 20, 64, 1000, 100, new ReadTime(Duration.ofMillis(20), Duration.ZERO)),
                FormatShapes.load(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8))),
                threads);
    }

    private List<Reading> readings() throws IOException {
        return new EvidenceCatalog(
                        List.of(),
                        ReadLimits.defaults(),
                        FormatShapes.load(
                                new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8))),
                        new ReadingThreads())
                .readAll(packet.entries());
    }

    private static Packet packet(String... paths) {
        return Packet.seal(
                Stream.of(paths)
                        .map(
                                path ->
                                        new Packet.Entry(
                                                path,
                                                TestFiles.blob(
                                                        path.getBytes(StandardCharsets.UTF_8))))
                        .toList(),
                List.of());
    }
}
