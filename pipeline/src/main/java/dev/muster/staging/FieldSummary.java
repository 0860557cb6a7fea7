package dev.muster.staging;

import org.jspecify.annotations.Nullable;

/**
 * A field of a record as lists show it.
 *
 * @param value null unless settled
 * @param supports how many claims there are
 * @param changed whether steps made the value out of what the source says
 * @param lossy whether one of them gave something up
 */
public record FieldSummary(
        String pointer,
        String state,
        @Nullable String confidence,
        @Nullable String value,
        int supports,
        boolean changed,
        boolean lossy) {}
