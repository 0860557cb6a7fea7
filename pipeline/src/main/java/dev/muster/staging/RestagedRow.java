package dev.muster.staging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that a restaging made.
 *
 * @param record its id
 * @param kind {@code newly-missing}, {@code newly-invalid}, {@code changed} or {@code same}
 * @param before outcome of the former record
 * @param outcome its own
 * @param differing how many fields are not what they were
 * @param fields the first of them, those that need people most before others
 */
public record RestagedRow(
        UUID record,
        String packetName,
        @Nullable String service,
        @Nullable String candidateVersion,
        int version,
        String kind,
        String before,
        String outcome,
        Instant createdAt,
        int differing,
        List<String> fields) {
    public RestagedRow {
        fields = List.copyOf(fields);
    }
}
