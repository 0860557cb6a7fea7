package dev.muster.flow;

import dev.muster.model.FindingCode;
import dev.muster.model.StagingRecord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a packet, as its row shows it.
 *
 * @param status {@code staged} or {@code held}
 * @param code why it is held, when no record says so; null otherwise
 * @param reason the same for people
 */
public record Fate(
        String status,
        @Nullable String code,
        @Nullable String reason,
        @Nullable String service,
        @Nullable String candidate) {

    /** The fate that a record brings. */
    public static Fate of(StagingRecord record) {
        return new Fate(
                record.outcome().name().toLowerCase(Locale.ROOT),
                null,
                null,
                record.value("/service/id"),
                record.value("/candidate/version"));
    }

    /** Held, because trying again would only take another worker down. */
    public static Fate poison(String reason) {
        return new Fate("held", FindingCode.POISON_PACKET.word(), reason, null, null);
    }
}
