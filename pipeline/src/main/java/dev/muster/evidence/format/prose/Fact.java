package dev.muster.evidence.format.prose;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a document states as a key and a value.
 *
 * @param key in lower case with single spaces, see {@link Keys}
 * @param cell where in a table it stands; null for a line
 */
record Fact(String key, Slice value, Prose.Section section, Place place, @Nullable Cell cell) {
    /** How key and value stand together. */
    enum Place {
        FRONT_MATTER,
        /** {@code key: value}. */
        LINE,
        /** Two cells side by side. */
        PAIR,
        /** The key is the header of the value's column. */
        COLUMN
    }

    /**
     * A cell of a table.
     *
     * @param row where its row starts in the source
     * @param column from 0
     */
    record Cell(int table, int row, int column) {}

    boolean isKey(Set<String> keys) {
        return keys.contains(key);
    }
}
