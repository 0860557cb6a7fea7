package dev.muster.model;

import java.util.Locale;

/** How a value was obtained: a closed scale, strongest first, because nobody can act on 0.73. */
public enum Confidence {
    /** From bytes under a verified signature. */
    SIGNED,
    /** From a named place in a machine-readable document. */
    STRUCTURED,
    /** Read out of prose by a documented pattern. */
    PARSED_TEXT,
    /** Concluded from something else, for example a file's name. */
    INFERRED;

    /** The kebab-case word used in records. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
