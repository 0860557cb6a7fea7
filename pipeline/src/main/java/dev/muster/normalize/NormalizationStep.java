package dev.muster.normalize;

import org.jspecify.annotations.Nullable;

/** A pure, named rewrite of one text. Applying a step to its own result changes nothing. */
public interface NormalizationStep {
    /** Name and version, for example {@code trim@1}; written into every trace. */
    String id();

    /**
     * Rewrites a text.
     *
     * @param claim the claim's name, for steps that need its last segment
     */
    Outcome apply(String claim, String text);

    /**
     * What a step made of a text.
     *
     * @param text the result; the input when nothing was to do
     * @param lost what was given up; null when nothing was
     */
    record Outcome(String text, @Nullable String lost) {
        /** A change without loss, or none. */
        public static Outcome of(String text) {
            return new Outcome(text, null);
        }
    }
}
