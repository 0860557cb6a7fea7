package dev.muster.flow;

import dev.muster.model.Digest;
import dev.muster.model.Packet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A packet that this worker may work on for a while.
 *
 * @param packet its row
 * @param epoch number of the lease; whoever holds a newer one has taken the packet over
 * @param attempt how often a lease on it has begun without a result, this one included
 * @param lastError why the attempt before failed; null when its worker died without a word
 * @param files in the order of the bytes of their paths
 * @param schema version of the intake schema that the work began under; null for the newest
 * @param restaging what put the packet before the workers again; null for its first time
 */
public record Job(
        UUID packet,
        long epoch,
        int attempt,
        @Nullable String lastError,
        Packet.Id packetId,
        Digest original,
        String name,
        Instant receivedAt,
        List<StoredFile> files,
        @Nullable String schema,
        @Nullable UUID restaging) {

    /** A file of the packet, by its path and the SHA-256 of its bytes. */
    public record StoredFile(String path, Digest digest) {}

    public Job {
        files = List.copyOf(files);
    }
}
