package dev.muster.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.staging.PacketRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a packet stands.
 *
 * @param packetId absent when it could not be opened and so was rejected
 * @param original digest of the bytes as they came
 * @param status {@code received, working, staged, held, rejected}
 * @param settled whether that is its fate
 * @param code why it was rejected, or held without a record
 * @param record where its newest record is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PacketJson(
        UUID id,
        @Nullable String packetId,
        String name,
        String original,
        long bytes,
        Instant receivedAt,
        String status,
        boolean settled,
        @Nullable Instant settledAt,
        @Nullable String code,
        @Nullable String reason,
        @Nullable String service,
        @Nullable String candidate,
        @Nullable String record) {

    static PacketJson of(PacketRow row) {
        return new PacketJson(
                row.id(),
                row.packetId(),
                row.name(),
                row.original(),
                row.bytes(),
                row.receivedAt(),
                row.status(),
                row.settled(),
                row.settledAt(),
                row.code(),
                row.reason(),
                row.service(),
                row.candidate(),
                row.record() == null ? null : RecordsController.PATH + "/" + row.record());
    }
}
