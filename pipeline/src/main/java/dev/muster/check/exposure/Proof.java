package dev.muster.check.exposure;

/** What an exposed text must be, beyond its form: a check digit, a range of an issuer. */
@FunctionalInterface
interface Proof {
    /** Whether the text passes. */
    boolean holds(String text);
}
