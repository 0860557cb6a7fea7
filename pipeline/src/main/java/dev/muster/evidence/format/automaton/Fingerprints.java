package dev.muster.evidence.format.automaton;

import org.jspecify.annotations.Nullable;

/**
 * A set of fingerprints, or a map from them: eight bytes for each, and as much again for room. 0
 * marks an empty slot, and stands for 1.
 */
final class Fingerprints {
    private static final int SMALL = 16;

    private long[] slots = new long[SMALL];
    private long @Nullable [] values;
    private int size;

    /** How many there are. */
    int size() {
        return size;
    }

    /** Adds one; false when it was there. */
    boolean add(long fingerprint) {
        int before = size;
        slot(fingerprint);
        return size > before;
    }

    /** Sets the value of one, and gives the one that it had; 0 when it had none. */
    long put(long fingerprint, long value) {
        if (values == null) {
            values = new long[slots.length];
        }
        int slot = slot(fingerprint);
        long before = values[slot];
        values[slot] = value;
        return before;
    }

    /** Empties the set, and gives back what a large one took. */
    void clear() {
        if (size > 0) {
            slots = new long[SMALL];
            values = null;
            size = 0;
        }
    }

    /** Where a fingerprint stands from now on. */
    private int slot(long given) {
        if (size * 5L > slots.length * 3L) {
            grow();
        }
        long fingerprint = given == 0 ? 1 : given;
        int slot = find(slots, fingerprint);
        if (slots[slot] == 0) {
            slots[slot] = fingerprint;
            size++;
        }
        return slot;
    }

    private void grow() {
        long[] grown = new long[slots.length * 2];
        long[] moved = values == null ? null : new long[grown.length];
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] != 0) {
                int slot = find(grown, slots[i]);
                grown[slot] = slots[i];
                if (moved != null && values != null) {
                    moved[slot] = values[i];
                }
            }
        }
        slots = grown;
        values = moved;
    }

    private static int find(long[] slots, long fingerprint) {
        int slot = (int) (fingerprint >>> 32) & slots.length - 1;
        while (slots[slot] != 0 && slots[slot] != fingerprint) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
