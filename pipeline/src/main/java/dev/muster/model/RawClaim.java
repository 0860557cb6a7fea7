package dev.muster.model;

import org.jspecify.annotations.Nullable;

/**
 * What a document says, verbatim. Readers make these; nothing else does.
 *
 * @param name the claim's name in the vocabulary of {@code docs/claims.md}, for example {@code
 *     candidate.version}
 * @param item which of several things of one kind in this document it is about; null for the
 *     candidate as a whole
 * @param raw exactly what the selector selects, or, with a derivation, what the rule gives over the
 *     selected set
 * @param selector where
 * @param derivation {@code count}, {@code sum}, {@code max} or {@code min} over the selected set,
 *     or {@code file-name} or {@code format}, which conclude from the document's path or format;
 *     null for a plain value
 * @param confidence how it was obtained
 * @param source the document
 */
public record RawClaim(
        String name,
        @Nullable Item item,
        String raw,
        Selector selector,
        @Nullable String derivation,
        Confidence confidence,
        DocumentRef source) {

    /**
     * One thing among several of its kind within a document.
     *
     * @param kind for example {@code artifact} or {@code test-suite}
     * @param key tells things of this kind apart within the document; says nothing outside it
     */
    public record Item(String kind, String key) {}
}
