package dev.muster.evidence;

import java.time.Duration;

/**
 * How much work reading one document may be: processor time, so that a busy machine or one that was
 * asleep takes nothing from it. A reading that waits instead of working is given up after {@link
 * #PATIENCE} times as long by the clock.
 *
 * @param each what every document gets
 * @param perMebibyte what it gets besides for each MiB that it begins
 */
public record ReadTime(Duration each, Duration perMebibyte) {
    /** So many times its time may pass while a reading does not work. */
    static final int PATIENCE = 5;

    public ReadTime {
        if (each.isNegative() || each.isZero() || perMebibyte.isNegative()) {
            throw new IllegalArgumentException(
                    "reading a document needs more time than %s and %s per MiB"
                            .formatted(each, perMebibyte));
        }
    }

    /** Seven times what the slowest document took that we could make: 60 s, and 2 s per MiB. */
    public static ReadTime defaults() {
        return new ReadTime(Duration.ofSeconds(60), Duration.ofSeconds(2));
    }

    /** In words for people: what took longer than that. */
    public static String words(Duration time) {
        return time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    /** What a document, or a packet, of so many bytes gets. */
    public Duration of(long bytes) {
        return each.plus(perMebibyte.multipliedBy((bytes + (1 << 20) - 1) >>> 20));
    }
}
