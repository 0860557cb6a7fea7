package dev.muster.evidence;

import java.util.List;

/**
 * How well a document fits a format.
 *
 * @param strength only the strongest fits of all readers compete; two of the same strength are
 *     ambiguous
 * @param signals what was seen, in words that a person can check
 */
public record Fit(Strength strength, List<String> signals) {
    /** From none to certain. */
    public enum Strength {
        NONE,
        /** Anything of this family would do, for example "text with headings". */
        FALLBACK,
        /** The shape fits, nothing names the format. */
        LIKELY,
        /** The document names the format. */
        CERTAIN
    }

    private static final Fit NONE = new Fit(Strength.NONE, List.of());

    public Fit {
        signals = List.copyOf(signals);
    }

    /** It is not this format. */
    public static Fit none() {
        return NONE;
    }

    /** The document names the format. */
    public static Fit certain(String... signals) {
        return new Fit(Strength.CERTAIN, List.of(signals));
    }

    /** The shape fits, nothing names the format. */
    public static Fit likely(String... signals) {
        return new Fit(Strength.LIKELY, List.of(signals));
    }

    /** A catch-all of its family. */
    public static Fit fallback(String... signals) {
        return new Fit(Strength.FALLBACK, List.of(signals));
    }

    /** Certain if the condition holds, else none. */
    public static Fit certainIf(boolean condition, String... signals) {
        return condition ? certain(signals) : NONE;
    }
}
