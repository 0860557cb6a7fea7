package dev.muster.flow;

import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.ReadTime;
import dev.muster.evidence.ReadingThreads;
import dev.muster.model.Packet;
import dev.muster.model.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a packet once its documents are read, within the time that reading has too:
 * each document is searched for what must not be shown, then the whole is judged. Who took too long
 * may still go on on its thread; so all that it could touch is made anew for the next try.
 *
 * @see "docs/decisions/0031-a-deadline-for-the-whole-packet.md"
 */
final class PacketCourse<T> implements ReadingThreads.Course {
    /** Searches the documents and judges the packet. */
    interface Work<T> {
        /**
         * Does it on the thread that calls.
         *
         * @param givenUp the documents, by path, that are not searched: nothing of them is shown
         * @param at told which document is searched next, and their number when all were
         */
        T make(Set<String> givenUp, IntConsumer at) throws IOException;
    }

    private final List<Duration> times;
    private final Set<String> givenUp;
    private final Work<T> work;
    private volatile int at;
    private volatile @Nullable T made;

    private PacketCourse(List<Duration> times, Set<String> givenUp, Work<T> work) {
        this.times = times;
        this.givenUp = Set.copyOf(givenUp);
        this.work = work;
    }

    /**
     * Does the work, again without each document whose search took too long.
     *
     * @throws PacketTookTooLongException when there are several of them, or judging took too long
     * @throws IOException when bytes could not be had, or this process can do no more: try again
     */
    static <T> T run(EvidenceCatalog catalog, Packet packet, List<Reading> readings, Work<T> work)
            throws IOException {
        List<Duration> times = times(catalog.limits().time(), packet, readings);
        Set<String> givenUp = new HashSet<>();
        while (true) {
            PacketCourse<T> course = new PacketCourse<>(times, givenUp, work);
            OptionalInt stuck = catalog.threads().run(course);
            if (stuck.isEmpty()) {
                return Objects.requireNonNull(course.made);
            }
            int at = stuck.getAsInt();
            if (at == readings.size()) {
                throw PacketTookTooLongException.judging(times.get(at));
            }
            givenUp.add(readings.get(at).document().path());
            if (givenUp.size() == EvidenceCatalog.MOST_TOO_LONG) {
                throw PacketTookTooLongException.searching(givenUp.size());
            }
        }
    }

    /** The time of each document, and at last that of the packet. */
    private static List<Duration> times(ReadTime time, Packet packet, List<Reading> readings) {
        Map<String, Long> sizes = new HashMap<>();
        packet.entries().forEach(entry -> sizes.put(entry.path(), entry.content().size()));
        long all = sizes.values().stream().mapToLong(Long::longValue).sum();
        return Stream.concat(
                        readings.stream()
                                .map(reading -> sizes.getOrDefault(reading.document().path(), 0L)),
                        Stream.of(all))
                .map(time::of)
                .toList();
    }

    @Override
    public void run() throws IOException {
        made = work.make(givenUp, step -> at = step);
    }

    @Override
    public int at() {
        return at;
    }

    @Override
    public Duration time(int step) {
        return times.get(step);
    }
}
