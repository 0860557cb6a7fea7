package dev.muster.staging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A packet as the inbox shows it.
 *
 * @param packetId null when it could not be opened and so was rejected
 * @param original digest of the bytes as they came
 * @param status {@code received, working, staged, held, rejected}
 * @param settledAt when it got its fate; null before
 * @param code why it was rejected, or held without a record
 * @param record the newest record; null when there is none
 * @param attempts how often work on it has begun
 */
public record PacketRow(
        UUID id,
        @Nullable String packetId,
        String original,
        long bytes,
        String name,
        String submitter,
        String channel,
        Instant receivedAt,
        String status,
        @Nullable Instant settledAt,
        @Nullable String code,
        @Nullable String reason,
        @Nullable String service,
        @Nullable String candidate,
        @Nullable UUID record,
        int attempts) {

    /** Whether its fate is known. */
    public boolean settled() {
        return settledAt != null;
    }
}
