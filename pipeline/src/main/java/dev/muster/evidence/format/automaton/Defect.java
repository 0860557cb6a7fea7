package dev.muster.evidence.format.automaton;

import org.jspecify.annotations.Nullable;

/**
 * One place where a document breaks its schema.
 *
 * @param pointer RFC 6901
 * @param keyword of the schema
 * @param property the member that is missing or not allowed; null for other keywords
 */
public record Defect(String pointer, String keyword, @Nullable String property) {}
