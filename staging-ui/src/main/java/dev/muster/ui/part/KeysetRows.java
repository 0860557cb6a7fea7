package dev.muster.ui.part;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.dataview.GridLazyDataView;
import dev.muster.model.Cursor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows for a grid that asks for them by number, from a store that answers by key. It remembers the
 * keys of the places that were fetched, never the rows, so scrolling on costs one query a page
 * however far down one is.
 *
 * @param <T> the row
 * @param <K> what the store continues after
 */
public final class KeysetRows<T, K> {
    private static final int PAGE = 50;
    private static final int STRIDE = 500;
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final Source<T, K> source;
    private final Function<T, K> keyOf;
    private final UnaryOperator<K> justBefore;
    private final BiPredicate<K, K> isBefore;
    private final TreeMap<Integer, K> places = new TreeMap<>();
    private @Nullable K start;

    private KeysetRows(
            Source<T, K> source,
            Function<T, K> keyOf,
            UnaryOperator<K> justBefore,
            BiPredicate<K, K> isBefore) {
        this.source = source;
        this.keyOf = keyOf;
        this.justBefore = justBefore;
        this.isBefore = isBefore;
    }

    /**
     * The store's rows.
     *
     * @param <T> the row
     * @param <K> what the store continues after
     */
    @FunctionalInterface
    public interface Source<T, K> {
        /** At most {@code limit} rows after a key; null begins with the first. */
        List<T> after(@Nullable K key, int limit);
    }

    /**
     * Rows newest first. What arrives after the first fetch stays out, so that nothing moves under
     * the reader, until {@link #restart}.
     */
    public static <T> KeysetRows<T, Cursor> newestFirst(
            Source<T, Cursor> source, Function<T, Cursor> cursorOf) {
        return new KeysetRows<>(
                source,
                cursorOf,
                newest -> new Cursor(newest.at(), AFTER_ALL),
                (one, other) -> one.at().isAfter(other.at()));
    }

    /** Rows in the order of a key that is a text. */
    public static <T> KeysetRows<T, String> ordered(
            Source<T, String> source, Function<T, String> keyOf) {
        return new KeysetRows<>(source, keyOf, _ -> "", (one, other) -> one.compareTo(other) < 0);
    }

    /**
     * Fills a grid as one scrolls.
     *
     * @param idOf what makes a row the same row after it was fetched again
     */
    public GridLazyDataView<T> into(Grid<T> grid, Function<T, Object> idOf) {
        grid.setPageSize(PAGE);
        GridLazyDataView<T> view =
                grid.setItems(query -> fetch(query.getOffset(), query.getLimit()));
        view.setIdentifierProvider(idOf::apply);
        return view;
    }

    /** Rows from a place on. */
    public Stream<T> fetch(int offset, int limit) {
        Map.Entry<Integer, K> nearest = places.floorEntry(offset);
        int at = nearest == null ? 0 : nearest.getKey();
        @Nullable K key = nearest == null ? start : nearest.getValue();
        while (at < offset) {
            List<T> skipped = source.after(key, Math.min(STRIDE, offset - at));
            if (skipped.isEmpty()) {
                return Stream.of();
            }
            key = remember(at, skipped);
            at += skipped.size();
        }
        List<T> rows = source.after(key, limit);
        if (!rows.isEmpty()) {
            remember(offset, rows);
        }
        return rows.stream();
    }

    private K remember(int at, List<T> rows) {
        if (at == 0) {
            start = start == null ? justBefore.apply(keyOf.apply(rows.getFirst())) : start;
        }
        K last = keyOf.apply(rows.getLast());
        places.put(at + rows.size(), last);
        return last;
    }

    /**
     * How many rows have arrived before the first that was fetched.
     *
     * @param limit where counting ends
     */
    public int newer(int limit) {
        List<T> newest = source.after(null, limit);
        if (start == null) {
            return newest.size();
        }
        K first = start;
        return (int)
                newest.stream().takeWhile(row -> isBefore.test(keyOf.apply(row), first)).count();
    }

    /** Whether nothing was there when the first row was last asked for. */
    public boolean isEmpty() {
        return start == null;
    }

    /** Forgets the places, because rows may have changed; the list still begins where it began. */
    public void again() {
        places.clear();
    }

    /** Forgets everything; the next fetch begins with what is first then. */
    public void restart() {
        places.clear();
        start = null;
    }
}
