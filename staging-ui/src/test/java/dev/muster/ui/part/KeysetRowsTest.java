package dev.muster.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeysetRowsTest {

    private final List<Cursor> stored = new ArrayList<>();
    private final List<Integer> asked = new ArrayList<>();
    private final KeysetRows<Cursor, Cursor> rows = KeysetRows.newestFirst(this::after, row -> row);

    @Test
    void rows_come_newest_first_from_any_place() {
        store(1, 1200);

        assertThat(rows.fetch(0, 3)).containsExactly(row(1200), row(1199), row(1198));
        assertThat(rows.fetch(1100, 2)).containsExactly(row(100), row(99));
        assertThat(rows.fetch(3, 1)).containsExactly(row(1197));
        assertThat(rows.fetch(1199, 50)).containsExactly(row(1));
        assertThat(rows.fetch(1200, 50)).isEmpty();
    }

    @Test
    void scrolling_on_asks_for_a_page_at_a_time_and_never_again_for_what_is_above() {
        store(1, 200);

        for (int offset = 0; offset < 200; offset += 50) {
            rows.fetch(offset, 50);
        }

        assertThat(asked).containsExactly(50, 50, 50, 50);
    }

    @Test
    void what_arrives_later_stays_out_until_asked_for() {
        store(1, 3);
        rows.fetch(0, 50);
        store(4, 5);

        assertThat(rows.newer(100)).isEqualTo(2);
        assertThat(rows.newer(1)).isEqualTo(1);
        rows.again();
        assertThat(rows.fetch(0, 50)).containsExactly(row(3), row(2), row(1));

        rows.restart();
        assertThat(rows.fetch(0, 50)).startsWith(row(5), row(4)).hasSize(5);
        assertThat(rows.newer(100)).isZero();
    }

    @Test
    void a_list_that_was_empty_shows_what_came_first() {
        assertThat(rows.fetch(0, 50)).isEmpty();
        store(1, 1);

        assertThat(rows.newer(100)).isEqualTo(1);
        assertThat(rows.fetch(0, 50)).containsExactly(row(1));
    }

    @Test
    void a_row_that_left_the_list_makes_nothing_newer() {
        store(1, 3);
        rows.fetch(0, 50);
        stored.remove(row(3));

        assertThat(rows.newer(100)).isZero();
    }

    @Test
    void rows_may_be_ordered_by_a_text() {
        List<String> paths = List.of("a", "b", "c");
        KeysetRows<String, String> byPath =
                KeysetRows.ordered(
                        (key, limit) ->
                                paths.stream()
                                        .filter(path -> path.compareTo(key == null ? "" : key) > 0)
                                        .limit(limit)
                                        .toList(),
                        path -> path);

        assertThat(byPath.fetch(0, 2)).containsExactly("a", "b");
        assertThat(byPath.fetch(2, 2)).containsExactly("c");
        assertThat(byPath.fetch(0, 1)).containsExactly("a");
    }

    private void store(int from, int to) {
        IntStream.rangeClosed(from, to).mapToObj(KeysetRowsTest::row).forEach(stored::add);
    }

    private static Cursor row(int number) {
        return new Cursor(Instant.EPOCH.plusSeconds(number), new UUID(0, number));
    }

    private List<Cursor> after(@Nullable Cursor key, int limit) {
        asked.add(limit);
        return stored.stream()
                .filter(row -> key == null || !row.at().isAfter(key.at()) && !row.equals(key))
                .sorted(Comparator.comparing(Cursor::at).reversed())
                .limit(limit)
                .toList();
    }
}
