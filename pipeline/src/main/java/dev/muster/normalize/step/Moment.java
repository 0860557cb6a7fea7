package dev.muster.normalize.step;

import dev.muster.normalize.NormalizationStep;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Moments as {@code YYYY-MM-DDThh:mm:ssZ} in UTC, with a fraction only if the source has one; a
 * date without a time stays a date. A time without an offset is taken for UTC, and that is written
 * down as a loss.
 */
final class Moment implements NormalizationStep {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern EPOCH_MILLIS = Pattern.compile("\\d{13}");
    private static final Pattern EPOCH_SECONDS = Pattern.compile("\\d{10}");
    private static final DateTimeFormatter OFFSET =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendPattern("['T'][ ]")
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .appendPattern("[ ]")
                    .appendPattern("[XXXXX][XXXX][XX][X]")
                    .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter LOCAL =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendPattern("['T'][ ]")
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .toFormatter(Locale.ROOT);
    private static final List<DateTimeFormatter> DAYS =
            List.of(
                    DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH),
                            DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH),
                    DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH),
                            DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.ENGLISH),
                    DateTimeFormatter.ofPattern("MMMM d uuuu", Locale.ENGLISH),
                            DateTimeFormatter.ofPattern("MMM d uuuu", Locale.ENGLISH),
                    DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ENGLISH),
                            DateTimeFormatter.ofPattern("uuuu/M/d", Locale.ENGLISH));

    /** What stands around a day and a month in a date that is written out. */
    private static final Pattern ORDINAL = Pattern.compile("(?i)(\\d)(?:st|nd|rd|th|\\.)(?=[ ,])");

    private static final Pattern SHORTENED =
            Pattern.compile("(?i)\\b([a-z]{3})t?\\.(?= )|\\b(sep)t(?= )");

    @Override
    public String id() {
        return "moment@1";
    }

    @Override
    public Outcome apply(String claim, String text) {
        String trimmed = text.strip();
        if (DATE.matcher(trimmed).matches()) {
            return Outcome.of(trimmed);
        }
        if (EPOCH_MILLIS.matcher(trimmed).matches()) {
            return Outcome.of(text(Instant.ofEpochMilli(Long.parseLong(trimmed))));
        }
        if (EPOCH_SECONDS.matcher(trimmed).matches()) {
            return Outcome.of(text(Instant.ofEpochSecond(Long.parseLong(trimmed))));
        }
        return withOffset(trimmed)
                .map(instant -> Outcome.of(text(instant)))
                .or(() -> withoutOffset(trimmed))
                .or(() -> day(trimmed))
                .orElse(Outcome.of(trimmed));
    }

    private static Optional<Instant> withOffset(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, OFFSET).toInstant());
        } catch (DateTimeException e) {
            try {
                return Optional.of(
                        OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant());
            } catch (DateTimeException notThatEither) {
                return Optional.empty();
            }
        }
    }

    private static Optional<Outcome> withoutOffset(String text) {
        try {
            Instant instant = LocalDateTime.parse(text, LOCAL).toInstant(ZoneOffset.UTC);
            return Optional.of(
                    new Outcome(text(instant), "the source names no offset; UTC was assumed"));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Outcome> day(String written) {
        String plain = ORDINAL.matcher(written).replaceAll("$1");
        String shortened = SHORTENED.matcher(plain).replaceAll("$1$2");
        String text = shortened.matches("\\d.*") ? shortened.replace(",", "") : shortened;
        for (DateTimeFormatter format : DAYS) {
            try {
                return Optional.of(Outcome.of(LocalDate.parse(text, format).toString()));
            } catch (DateTimeException e) {
                // the next form
            }
        }
        return Optional.empty();
    }

    private static String text(Instant instant) {
        if (instant.get(ChronoField.NANO_OF_SECOND) == 0) {
            return instant.toString();
        }
        return instant.toString().replaceFirst("0+Z$", "Z");
    }
}
