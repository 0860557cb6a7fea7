package dev.muster.unsealing;

import java.time.Instant;
import java.util.UUID;

/**
 * One time that an original was opened.
 *
 * @param path of the document in the record it was opened from
 * @param account who did it, always as security reviewer
 */
public record Opening(
        UUID id,
        UUID record,
        String path,
        String sha256,
        String account,
        String reason,
        Instant openedAt) {}
