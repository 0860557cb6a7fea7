package dev.muster.staging;

import org.jspecify.annotations.Nullable;

/** Which records to show; null shows all. */
public record RecordFilter(@Nullable String service, @Nullable String outcome, boolean newestOnly) {
    /** The newest version of every packet's record. */
    public static final RecordFilter NEWEST = new RecordFilter(null, null, true);
}
