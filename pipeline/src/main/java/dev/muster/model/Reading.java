package dev.muster.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document after recognition and reading: everything the later stages know about it.
 *
 * @param recognition why it was taken for this format
 * @param appliesTo the environment that the packet says it is for; null when it says nothing
 * @param extractedText the text that selectors point into, where it had to be extracted; null
 *     otherwise
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
        @Nullable String extractedText) {

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
