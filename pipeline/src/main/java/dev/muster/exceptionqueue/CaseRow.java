package dev.muster.exceptionqueue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as the queue shows it.
 *
 * @param packet row id of the packet
 * @param record null when the packet is held and has no record
 * @param finding fingerprint of the finding
 * @param evidence the fragments, as a JSON list in the form of {@code record.json}
 */
public record CaseRow(
        UUID id,
        UUID packet,
        String packetName,
        @Nullable UUID record,
        @Nullable String service,
        @Nullable String candidate,
        String finding,
        String code,
        String severity,
        String owner,
        String status,
        String message,
        String howToFix,
        List<String> fields,
        String evidence,
        Instant openedAt) {
    public CaseRow {
        fields = List.copyOf(fields);
    }
}
