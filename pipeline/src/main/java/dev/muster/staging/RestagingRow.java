package dev.muster.staging;

import java.time.Instant;
import java.util.UUID;

/**
 * A restaging, and what has come of it so far. A record counts once, as what needs people most.
 *
 * @param askedBy as the audit log has actors, for example {@code user:ada}
 * @param packets that were chosen
 * @param waiting packets that are still before the workers
 * @param retried those of them whose last try failed
 * @param newlyMissing records that want something which nothing states
 * @param newlyInvalid records with something disputed, withheld or blocked that was not
 * @param changed records that differ otherwise
 * @param same records in which nothing changed
 */
public record RestagingRow(
        UUID id,
        String schemaVersion,
        String askedBy,
        Instant askedAt,
        int packets,
        int waiting,
        int retried,
        int newlyMissing,
        int newlyInvalid,
        int changed,
        int same) {

    /** Packets with a new record. */
    public int restaged() {
        return newlyMissing + newlyInvalid + changed + same;
    }

    /** Packets that are done without a new record: decided on meanwhile, or given up. */
    public int left() {
        return packets - waiting - restaged();
    }
}
