package dev.muster.intake;

import java.time.Instant;
import java.util.UUID;

/**
 * One delivery at the door, whatever is in it.
 *
 * @param id stays the same however often the delivery has to be tried again
 * @param name as the sender called it; shown, never used as a path
 * @param submitter the account or channel that it came from
 */
public record Arrival(UUID id, Source source, String name, String submitter, Instant receivedAt) {}
