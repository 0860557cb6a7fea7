package dev.muster.evidence.format.sandbox;

import java.time.Duration;

/**
 * What one extraction may cost.
 *
 * @param perDocument longest time for one document
 * @param start longest time for the process to get ready
 * @param heapMegabytes heap of the process
 * @param characters most characters of extracted text
 */
public record ExtractionLimits(
        Duration perDocument, Duration start, int heapMegabytes, int characters) {
    /** 20 s, 60 s to start on a busy machine, 384 MiB, 8 Mi characters. */
    public static ExtractionLimits defaults() {
        return new ExtractionLimits(Duration.ofSeconds(20), Duration.ofSeconds(60), 384, 8 << 20);
    }
}
