package dev.muster.model;

import org.jspecify.annotations.Nullable;

/**
 * What a reader found odd in a document. Policy later gives it severity, owner and advice.
 *
 * @param selector where; null for the document as a whole
 * @param excerpt at most a few words of the fragment; null when none should be copied
 */
public record Problem(
        FindingCode code, String message, @Nullable Selector selector, @Nullable String excerpt) {}
