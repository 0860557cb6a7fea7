package dev.muster.staging;

import org.jspecify.annotations.Nullable;

/** Which packets to show; null shows all. */
public record InboxFilter(
        @Nullable String status, @Nullable String service, @Nullable String submitter) {
    /** Every packet. */
    public static final InboxFilter ALL = new InboxFilter(null, null, null);
}
