package dev.muster.evidence.lexicon;

import dev.muster.evidence.parse.Tree;

/**
 * What readers know by words that are data and not code.
 *
 * @param conclusions by what a concluding sentence is known
 * @param secrets by what a reference to a secret, and the review of a change, is known
 * @param environments by what the name of a folder, file or namespace is known to be for one
 */
public record Lexicon(
        ConclusionWords conclusions, SecretWords secrets, EnvironmentWords environments) {
    /** The kind of the file of reference data with words of conclusions. */
    public static final String CONCLUSIONS = "ConclusionWords";

    /** The kind of the file of reference data with names of secrets and marks of reviews. */
    public static final String SECRETS = "SecretWords";

    /** The kind of the file of reference data with words of environments in names. */
    public static final String ENVIRONMENTS = "EnvironmentWords";

    /** No words at all, for what reads structure only. */
    public static final Lexicon EMPTY =
            new Lexicon(ConclusionWords.EMPTY, SecretWords.EMPTY, EnvironmentWords.EMPTY);

    /**
     * Words of three files of reference data.
     *
     * @throws IllegalArgumentException when an expression in them is none; the message says which
     */
    public static Lexicon of(Tree conclusions, Tree secrets, Tree environments) {
        return new Lexicon(
                ConclusionWords.of(conclusions),
                SecretWords.of(secrets),
                EnvironmentWords.of(environments));
    }
}
