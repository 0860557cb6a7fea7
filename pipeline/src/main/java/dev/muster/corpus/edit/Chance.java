package dev.muster.corpus.edit;

import java.util.SplittableRandom;

/** Chance that a seed decides: the same seed gives the same choices on every machine. */
public final class Chance {
    private final SplittableRandom numbers;

    /** The choices of a seed. */
    public Chance(long seed) {
        this.numbers = new SplittableRandom(seed);
    }

    /** A number from 0 to {@code bound - 1}. */
    public int nextInt(int bound) {
        return numbers.nextInt(bound);
    }
}
