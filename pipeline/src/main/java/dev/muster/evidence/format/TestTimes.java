package dev.muster.evidence.format;

import dev.muster.model.Selector;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The earliest and the latest of many timestamps, as long as they sort as text: all in one and the
 * same fixed-length form. Holds no more than two of them.
 */
final class TestTimes {
    private static final Pattern SORTABLE =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d:\\d\\d([.,]\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?|[0-9]{10}|[0-9]{13}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]");
    private static final Pattern ZONE = Pattern.compile(".*(Z|[+-]\\d\\d:?\\d\\d)");

    /** The form of the first one; null before. */
    private @Nullable String form;

    private @Nullable String first;
    private @Nullable Selector firstPlace;
    private @Nullable String earliest;
    private @Nullable String latest;
    private long count;
    private boolean sortable = true;

    void add(@Nullable String raw, Supplier<Selector> where) {
        if (raw == null || raw.isBlank()) {
            return;
        }
        count++;
        if (first == null || earliest == null || latest == null) {
            first = raw;
            firstPlace = where.get();
            earliest = raw;
            latest = raw;
            form = form(raw);
            sortable = SORTABLE.matcher(raw).matches();
            return;
        }
        sortable = sortable && form(raw).equals(form);
        earliest = raw.compareTo(earliest) < 0 ? raw : earliest;
        latest = raw.compareTo(latest) > 0 ? raw : latest;
    }

    /** Digits made alike, the offset from UTC kept: texts of one form and offset sort in time. */
    private static String form(String raw) {
        var zone = ZONE.matcher(raw);
        String offset = raw.length() > 10 && zone.matches() ? zone.group(1) : "";
        return DIGITS.matcher(raw).replaceAll("0") + offset;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether there are several and they sort. */
    boolean isRange() {
        return count > 1 && sortable;
    }

    @Nullable String first() {
        return first;
    }

    @Nullable Selector firstPlace() {
        return firstPlace;
    }

    @Nullable String earliest() {
        return earliest;
    }

    @Nullable String latest() {
        return latest;
    }
}
