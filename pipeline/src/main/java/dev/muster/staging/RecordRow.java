package dev.muster.staging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as lists show it.
 *
 * @param packet row id of its packet
 * @param packetId content id of its packet
 * @param newest whether no later version of it exists
 * @param digest of {@code record.json}
 */
public record RecordRow(
        UUID id,
        UUID packet,
        String packetId,
        String packetName,
        int version,
        boolean newest,
        String outcome,
        @Nullable String service,
        @Nullable String candidateVersion,
        @Nullable String candidateCommit,
        String schemaName,
        String schemaVersion,
        Instant evaluatedAt,
        Instant createdAt,
        int blockers,
        int warnings,
        String digest) {}
