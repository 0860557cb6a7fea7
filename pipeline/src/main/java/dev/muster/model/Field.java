package dev.muster.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One leaf of the record: its state, and every support there is for it, strongest authority first.
 *
 * @param pointer RFC 6901, into the record
 * @param type JSON type of the leaf in the intake schema
 * @param value the settled value as text; null unless settled
 * @param confidence of the chosen supports; null when there is none
 * @param combined how several chosen supports make the value ({@code sum}); null when one alone
 *     does
 */
public record Field(
        String pointer,
        Type type,
        State state,
        @Nullable String value,
        @Nullable Confidence confidence,
        List<Support> supports,
        @Nullable String combined) {

    /** What can be true of a field. */
    public enum State {
        SETTLED,
        DISPUTED,
        MISSING,
        WITHHELD;

        /** The lower-case word used in records. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** JSON types of leaves. */
    public enum Type {
        STRING,
        INTEGER,
        BOOLEAN
    }

    public Field {
        supports = List.copyOf(supports);
    }
}
