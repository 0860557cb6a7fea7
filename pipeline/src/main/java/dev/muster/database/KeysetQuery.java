package dev.muster.database;

import dev.muster.model.Cursor;
import dev.muster.model.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A query for pages, newest first, whose cost does not grow with how far one has paged: the next
 * page begins at a row, not after a number of them. Conditions are written out, never "or null", so
 * that each finds its index.
 */
public final class KeysetQuery {
    private final String select;
    private final String from;
    private final String time;
    private final String id;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /**
     * A query without conditions.
     *
     * @param select the columns
     * @param from the tables
     * @param time the column that orders
     * @param id the column that orders rows of the same time
     */
    public KeysetQuery(String select, String from, String time, String id) {
        this.select = select;
        this.from = from;
        this.time = time;
        this.id = id;
    }

    /** Keeps rows whose column has the value; null keeps all. */
    public KeysetQuery where(String column, @Nullable Object value) {
        if (value != null) {
            conditions.add(column + " = ?");
            parameters.add(value);
        }
        return this;
    }

    /** Keeps rows for which an SQL condition without parameters holds. */
    public KeysetQuery where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Some rows after a cursor; null begins with the newest. */
    public <T> Page<T> page(
            JdbcClient jdbc,
            RowMapper<T> mapper,
            Function<T, Cursor> cursorOf,
            @Nullable Cursor after,
            int limit) {
        List<String> all = new ArrayList<>(conditions);
        List<Object> given = new ArrayList<>(parameters);
        if (after != null) {
            all.add("(" + time + ", " + id + ") < (?, ?)");
            given.add(Columns.moment(after.at()));
            given.add(after.id());
        }
        given.add(limit + 1);
        String sql =
                "select %s from %s%s order by %s desc, %s desc limit ?"
                        .formatted(select, from, where(all), time, id);
        return Page.of(jdbc.sql(sql).params(given).query(mapper).list(), limit, cursorOf);
    }

    /**
     * How many rows there are; counting ends at {@code cap + 1}, which stands for "more than cap".
     */
    public int count(JdbcClient jdbc, int cap) {
        List<Object> given = new ArrayList<>(parameters);
        given.add(cap + 1);
        return jdbc.sql(
                        "select count(*) from (select 1 from %s%s limit ?) counted"
                                .formatted(from, where(conditions)))
                .params(given)
                .query(Integer.class)
                .single();
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }
}
