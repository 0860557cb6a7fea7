package dev.muster.evidence;

import dev.muster.evidence.parse.GivenUpException;
import dev.muster.model.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Documents read one after the other, on a thread that may never come back: what was read before is
 * there all the same.
 */
final class DocumentCourse implements ReadingThreads.Course {
    private final List<DocumentReading> documents;
    private final AtomicReferenceArray<Reading> readings;
    private volatile int at;

    DocumentCourse(List<DocumentReading> documents) {
        this.documents = documents;
        this.readings = new AtomicReferenceArray<>(documents.size());
    }

    @Override
    public void run() throws IOException {
        for (int next = 0; next < documents.size(); next++) {
            at = next;
            GivenUpException.check();
            readings.set(next, documents.get(next).read());
        }
    }

    @Override
    public int at() {
        return at;
    }

    @Override
    public Duration time(int document) {
        return documents.get(document).time();
    }

    /** What the first documents say; these must have been read. */
    List<Reading> readings(int first) {
        List<Reading> read = new ArrayList<>();
        for (int i = 0; i < first; i++) {
            read.add(readings.get(i));
        }
        return read;
    }
}
