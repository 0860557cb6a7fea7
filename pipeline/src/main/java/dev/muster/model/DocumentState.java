package dev.muster.model;

import java.util.Locale;

/** What became of a document; these never collapse into one another. */
public enum DocumentState {
    READ,
    PARTLY_READ,
    UNRECOGNISED,
    UNREADABLE,
    WITHHELD,
    EMPTY;

    /** The kebab-case word used in records. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
