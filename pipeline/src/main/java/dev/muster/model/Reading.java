package dev.muster.model;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document after recognition and reading: everything the later stages know about it.
 *
 * @param recognition why it was taken for this format
 * @param appliesTo the environment that the packet says it is for; null when it says nothing
 * @param extractedText the text that selectors point into, where it had to be extracted; null
 *     otherwise
 * @param otherRelease the release, other than the candidate, that packet.yaml says it is about;
 *     null when it says nothing
 * @param belongsTo whom it speaks of, in a word; null before that is known
 */
public record Reading(
        DocumentRef document,
        long bytes,
        String mediaType,
        DocumentState state,
        Recognition recognition,
        @Nullable String appliesTo,
        List<RawClaim> claims,
        List<Problem> problems,
        @Nullable String extractedText,
        @Nullable String otherRelease,
        @Nullable String belongsTo) {

    /** A reading of which nobody knows yet whom it speaks of. */
    public Reading(
            DocumentRef document,
            long bytes,
            String mediaType,
            DocumentState state,
            Recognition recognition,
            @Nullable String appliesTo,
            List<RawClaim> claims,
            List<Problem> problems,
            @Nullable String extractedText) {
        this(
                document,
                bytes,
                mediaType,
                state,
                recognition,
                appliesTo,
                claims,
                problems,
                extractedText,
                null,
                null);
    }

    /** The same, about another release on purpose: what it claims is not of the candidate. */
    public Reading ofOtherRelease(String release) {
        return with(List.of(), release, belongsTo);
    }

    /** The same document, of which nothing is taken. */
    public Reading withoutClaims() {
        return withClaims(List.of());
    }

    /** The same, with more claims after its own. */
    public Reading claiming(List<RawClaim> more) {
        return withClaims(Stream.concat(claims.stream(), more.stream()).toList());
    }

    /** The same, with these claims instead of its own. */
    public Reading withClaims(List<RawClaim> others) {
        return with(others, otherRelease, belongsTo);
    }

    /** The same, and whom it speaks of. */
    public Reading belongingTo(String whom) {
        return with(claims, otherRelease, whom);
    }

    private Reading with(List<RawClaim> taken, @Nullable String release, @Nullable String whom) {
        return new Reading(
                document,
                bytes,
                mediaType,
                state,
                recognition,
                appliesTo,
                taken,
                problems,
                extractedText,
                release,
                whom);
    }

    /**
     * Why a document was taken for a format.
     *
     * @param signals what decided, in words
     * @param runnerUp the next best format; null when nothing else fitted
     */
    public record Recognition(List<String> signals, @Nullable String runnerUp) {
        public Recognition {
            signals = List.copyOf(signals);
        }
    }

    public Reading {
        claims = List.copyOf(claims);
        problems = List.copyOf(problems);
    }
}
