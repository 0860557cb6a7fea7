package dev.muster.evidence.format.automaton;

/** A set of fingerprints: eight bytes for each, and as much again for room. */
final class Fingerprints {
    private static final int SMALL = 16;

    private long[] slots = new long[SMALL];
    private int size;

    /** Adds one; false when it was there. Never given 0, which marks an empty slot. */
    boolean add(long fingerprint) {
        if (size * 5L > slots.length * 3L) {
            grow();
        }
        int slot = slot(slots, fingerprint);
        if (slots[slot] != 0) {
            return false;
        }
        slots[slot] = fingerprint;
        size++;
        return true;
    }

    /** Empties the set, and gives back what a large one took. */
    void clear() {
        if (size > 0) {
            slots = new long[SMALL];
            size = 0;
        }
    }

    private void grow() {
        long[] grown = new long[slots.length * 2];
        for (long fingerprint : slots) {
            if (fingerprint != 0) {
                grown[slot(grown, fingerprint)] = fingerprint;
            }
        }
        slots = grown;
    }

    private static int slot(long[] slots, long fingerprint) {
        int slot = (int) (fingerprint >>> 32) & slots.length - 1;
        while (slots[slot] != 0 && slots[slot] != fingerprint) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
