package dev.muster.staging;

import org.jspecify.annotations.Nullable;

/**
 * Which records to show; null shows all.
 *
 * @param submitter whose packets; also those that somebody else had handed over before
 */
public record RecordFilter(
        @Nullable String service,
        @Nullable String outcome,
        boolean newestOnly,
        @Nullable String submitter) {
    /** The newest version of every packet's record. */
    public static final RecordFilter NEWEST = new RecordFilter(null, null, true, null);
}
