package dev.muster.staging;

import org.jspecify.annotations.Nullable;

/**
 * A field of a record.
 *
 * @param value null unless settled
 * @param supports the claims, as a JSON list in the form of {@code record.json}
 */
public record FieldRow(
        String pointer,
        String state,
        @Nullable String confidence,
        @Nullable String value,
        String supports) {}
