package dev.muster.staging;

import org.jspecify.annotations.Nullable;

/**
 * A document of a record.
 *
 * @param sha256 in hexadecimal
 * @param recognition why it was taken for its format, as JSON
 */
public record DocumentRow(
        String path,
        String sha256,
        long bytes,
        String mediaType,
        String kind,
        String format,
        String state,
        @Nullable String appliesTo,
        String recognition) {}
