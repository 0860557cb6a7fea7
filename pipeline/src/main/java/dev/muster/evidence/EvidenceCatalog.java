package dev.muster.evidence;

import dev.muster.evidence.lexicon.Lexicon;
import dev.muster.model.Packet;
import dev.muster.model.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * All readers in one fixed order: recognises a document, has it read within its time, and turns
 * every failure into something said.
 */
public final class EvidenceCatalog {
    /** After so many that took too long, no more documents of a packet are read. */
    public static final int MOST_TOO_LONG = 3;

    private final DocumentReading.Means means;
    private final ReadingThreads threads;

    public EvidenceCatalog(
            List<EvidenceReader> readers,
            ReadLimits limits,
            FormatShapes shapes,
            ReadingThreads threads) {
        this(
                new DocumentReading.Means(List.copyOf(readers), limits, shapes, Lexicon.EMPTY),
                threads);
    }

    private EvidenceCatalog(DocumentReading.Means means, ReadingThreads threads) {
        this.means = means;
        this.threads = threads;
    }

    /** The same readers with these words. */
    public EvidenceCatalog with(Lexicon lexicon) {
        return new EvidenceCatalog(
                new DocumentReading.Means(means.readers(), means.limits(), means.shapes(), lexicon),
                threads);
    }

    /** The readers in the order in which they are asked. */
    public List<EvidenceReader> readers() {
        return means.readers();
    }

    /** The limits that documents are read under. */
    public ReadLimits limits() {
        return means.limits();
    }

    /** The threads that documents are read on, for whatever else is done with them. */
    public ReadingThreads threads() {
        return threads;
    }

    /**
     * Recognises and reads one entry. Never throws for what is wrong with the content.
     *
     * @throws IOException when the bytes could not be had, or this process can read no more: try
     *     again
     */
    public Reading read(Packet.Entry entry) throws IOException {
        return readAll(List.of(entry)).getFirst();
    }

    /**
     * Recognises and reads the documents of one packet. When a few of them took too long, the rest
     * is left unread: one packet must not use up the threads of all.
     *
     * @throws IOException as {@link #read}
     */
    public List<Reading> readAll(List<Packet.Entry> entries) throws IOException {
        List<DocumentReading> open =
                entries.stream().map(entry -> new DocumentReading(means, entry)).toList();
        List<Reading> readings = new ArrayList<>();
        for (int tooLong = 0; tooLong < MOST_TOO_LONG && !open.isEmpty(); tooLong++) {
            DocumentCourse course = new DocumentCourse(open);
            OptionalInt stuck = threads.run(course);
            if (stuck.isEmpty()) {
                readings.addAll(course.readings(open.size()));
                return readings;
            }
            readings.addAll(course.readings(stuck.getAsInt()));
            readings.add(open.get(stuck.getAsInt()).tookTooLong());
            open = open.subList(stuck.getAsInt() + 1, open.size());
        }
        String untried =
                "it was not read, because %d documents of its packet took too long"
                        .formatted(MOST_TOO_LONG);
        open.forEach(left -> readings.add(left.unread(untried)));
        return readings;
    }
}
