package dev.muster.check.rule;

import dev.muster.normalize.step.Steps;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When something was, as exactly as its source says: a moment, a whole day (UTC) where there is
 * only a date, and everything between the easternmost and the westernmost clock where there is no
 * time zone. A comparison that does not come out the same for all of it is open, and is told as
 * such.
 *
 * @param first the earliest moment that may be meant
 * @param last the latest one
 * @param assumed the earliest moment if what the source leaves open is UTC
 * @param open what the source leaves open, in words; null when nothing
 */
record Span(Instant first, Instant last, Instant assumed, @Nullable String open) {
    /** Clocks run from UTC-12 to UTC+14. */
    private static final Duration EAST = Duration.ofHours(14);

    private static final Duration WEST = Duration.ofHours(12);

    /** What is true of all moments of a span, of some of them, or of none. */
    enum Answer {
        YES,
        OPEN,
        NO
    }

    /** The span that a claim's text names; empty when it is no time. */
    static Optional<Span> of(String text) {
        String plain = Steps.named("moment@1").apply("", text).text();
        try {
            Instant instant = Instant.parse(plain);
            return Optional.of(
                    statesZone(text)
                            ? new Span(instant, instant, instant, null)
                            : new Span(
                                    instant.minus(EAST),
                                    instant.plus(WEST),
                                    instant,
                                    "no time zone"));
        } catch (DateTimeException e) {
            return day(plain);
        }
    }

    /** Only a text that a local date-time is read from says nothing of its zone. */
    private static boolean statesZone(String text) {
        String local = text.strip().replaceFirst(" ", "T");
        ParsePosition end = new ParsePosition(0);
        if (DateTimeFormatter.ISO_LOCAL_DATE_TIME.parseUnresolved(local, end) == null
                || end.getIndex() < local.length()) {
            return true;
        }
        try {
            LocalDateTime.parse(local);
            return false;
        } catch (DateTimeException e) {
            return true;
        }
    }

    private static Optional<Span> day(String plain) {
        try {
            LocalDate date = LocalDate.parse(plain);
            Instant first = date.atStartOfDay().toInstant(ZoneOffset.UTC);
            return Optional.of(
                    new Span(
                            first,
                            date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(1),
                            first,
                            "a date without a time"));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether all of it lies before a moment; the moment itself is not before it. */
    Answer isBefore(Instant limit) {
        return last.isBefore(limit) ? Answer.YES : first.isBefore(limit) ? Answer.OPEN : Answer.NO;
    }

    /** Whether all of it lies after a moment. */
    Answer isAfter(Instant limit) {
        return first.isAfter(limit) ? Answer.YES : last.isAfter(limit) ? Answer.OPEN : Answer.NO;
    }

    /** Whether it is all before the other one, by more than a tolerance. */
    Answer isBefore(Span other, Duration tolerance) {
        return last.isBefore(other.first.minus(tolerance))
                ? Answer.YES
                : first.isBefore(other.last.minus(tolerance)) ? Answer.OPEN : Answer.NO;
    }

    /** The same if every moment without a zone is UTC; a date stays a whole day. */
    Span inUtc() {
        return open != null && open.equals("no time zone")
                ? new Span(assumed, assumed, assumed, null)
                : this;
    }
}
