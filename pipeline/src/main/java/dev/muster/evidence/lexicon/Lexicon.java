package dev.muster.evidence.lexicon;

import dev.muster.evidence.parse.Tree;

/**
 * What readers know by words that are data and not code.
 *
 * @param conclusions by what a concluding sentence is known
 * @param secrets by what a reference to a secret, and the review of a change, is known
 */
public record Lexicon(ConclusionWords conclusions, SecretWords secrets) {
    /** The kind of the file of reference data with words of conclusions. */
    public static final String CONCLUSIONS = "ConclusionWords";

    /** The kind of the file of reference data with names of secrets and marks of reviews. */
    public static final String SECRETS = "SecretWords";

    /** No words at all, for what reads structure only. */
    public static final Lexicon EMPTY = new Lexicon(ConclusionWords.EMPTY, SecretWords.EMPTY);

    /**
     * Words of two files of reference data.
     *
     * @throws IllegalArgumentException when an expression in them is none; the message says which
     */
    public static Lexicon of(Tree conclusions, Tree secrets) {
        return new Lexicon(ConclusionWords.of(conclusions), SecretWords.of(secrets));
    }
}
