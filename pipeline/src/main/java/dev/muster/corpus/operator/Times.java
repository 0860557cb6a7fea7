package dev.muster.corpus.operator;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Moments as documents write them. */
final class Times {
    private Times() {}

    /** A moment moved in time, in the form it was written in; other texts stay as they are. */
    static String shift(String text, Duration by) {
        Optional<Instant> instant = instant(text);
        if (instant.isEmpty()) {
            return text;
        }
        Instant moved = instant.get().plus(by);
        return text.endsWith("Z") || text.contains("+")
                ? moved.toString()
                : LocalDateTime.ofInstant(moved, ZoneOffset.UTC)
                        .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    /** The same moment as clocks two hours east of Greenwich show it. */
    static String elsewhere(String text) {
        return text.endsWith("Z") && instant(text).isPresent()
                ? OffsetDateTime.ofInstant(Instant.parse(text), ZoneOffset.ofHours(2))
                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                : text;
    }

    static boolean isMoment(String text) {
        return instant(text).isPresent();
    }

    private static Optional<Instant> instant(String text) {
        if (text.length() < 19 || text.charAt(10) != 'T') {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.endsWith("Z") || text.contains("+")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
