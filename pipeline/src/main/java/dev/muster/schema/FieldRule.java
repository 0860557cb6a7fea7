package dev.muster.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code x-muster} says of one field; {@code schemas/README.md} is its documentation.
 *
 * @param claims names of the claims that feed it; a trailing {@code .*} stands for any last segment
 * @param from kinds of documents whose claims count; empty for all
 * @param normalize steps in order
 * @param vocabulary reference vocabulary that maps words to ids; null for none
 * @param otherwise the id for a word that the vocabulary does not know; null keeps the word
 * @param collapses whether mapping to the vocabulary gives up a distinction
 * @param reference other reference data that the value must be known in; null for none
 * @param agree {@code equal}, {@code prefix}, {@code same-set} or {@code union}
 * @param settledByAuthority whether the strongest source may settle a disagreement
 * @param conflict the finding code of a disagreement
 * @param consequential whether a reviewer must be able to rely on it
 * @param owner whose gap it is
 * @param evidence kinds of documents in which it was looked for
 * @param derive a named derivation; null for none
 * @param sum how counts make up the value; null for a plain value
 * @param lookup a value of reference data; null for none
 * @param about a fact about the document or the findings; null for none
 * @param combine {@code sum} when the values of one element's items are added up; {@code
 *     sum-within-document} when only those of the strongest document are; null otherwise
 */
public record FieldRule(
        List<String> claims,
        List<String> from,
        List<String> normalize,
        @Nullable String vocabulary,
        @Nullable String otherwise,
        boolean collapses,
        @Nullable String reference,
        String agree,
        boolean settledByAuthority,
        String conflict,
        boolean consequential,
        String owner,
        List<String> evidence,
        @Nullable String derive,
        @Nullable Sum sum,
        @Nullable Lookup lookup,
        @Nullable String about,
        @Nullable String combine) {

    /**
     * The counts of those claims whose last segment the vocabulary maps to the word; zero rests on
     * the total.
     */
    public record Sum(String claims, String table, String word, String total) {}

    /** The field of the reference entry whose key is the value at a pointer. */
    public record Lookup(String table, String key, String field) {}

    /** Whether a claim of this name feeds the field. */
    public boolean takes(String claim) {
        for (String name : claims) {
            if (name.equals(claim)
                    || name.endsWith(".*")
                            && claim.startsWith(name.substring(0, name.length() - 1))) {
                return true;
            }
        }
        return false;
    }
}
