package dev.muster.model;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some rows, newest first, and where the next ones begin.
 *
 * @param next null when these were the last
 */
public record Page<T>(List<T> rows, @Nullable Cursor next) {
    public Page {
        rows = List.copyOf(rows);
    }

    /** A page of {@code limit} out of rows that were fetched with one more than that. */
    public static <T> Page<T> of(List<T> fetched, int limit, Function<T, Cursor> cursor) {
        return fetched.size() <= limit
                ? new Page<>(fetched, null)
                : new Page<>(fetched.subList(0, limit), cursor.apply(fetched.get(limit - 1)));
    }
}
