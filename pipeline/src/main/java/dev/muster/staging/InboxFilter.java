package dev.muster.staging;

import org.jspecify.annotations.Nullable;

/**
 * Which packets to show; null shows all.
 *
 * @param status one of {@link PacketRow#status}, or {@link #OPEN}
 * @param submitter who handed it over
 * @param channel how it arrived: {@code inbox, api, …}
 */
public record InboxFilter(
        @Nullable String status,
        @Nullable String service,
        @Nullable String submitter,
        @Nullable String channel) {
    /** Every packet. */
    public static final InboxFilter ALL = new InboxFilter(null, null, null, null);

    /** The status of packets whose fate is not known yet, whether or not work has begun. */
    public static final String OPEN = "open";

    /** However it arrived. */
    public InboxFilter(
            @Nullable String status, @Nullable String service, @Nullable String submitter) {
        this(status, service, submitter, null);
    }
}
