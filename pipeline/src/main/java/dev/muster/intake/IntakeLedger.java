package dev.muster.intake;

import dev.muster.model.Packet;
import java.util.Optional;
import java.util.UUID;

/**
 * The book of arrivals. Each call is one transaction: the arrival's row, the job that follows from
 * it, and the audit entry. Whatever a call throws leaves the outcome unknown; the same arrival is
 * then handed in again, and a ledger that knows it with the same content gives the answer it gave
 * before.
 */
public interface IntakeLedger {
    /** Enters a packet, whose blobs are durable, and makes a job of it unless its id is known. */
    Entry accept(Arrival arrival, Packet packet, Original original);

    /** Enters a delivery that cannot be a packet; the same bytes again are a duplicate. */
    Entry reject(Arrival arrival, Opening.Rejected refusal, Original original);

    /**
     * Enters a delivery of bytes that have been a packet before, without anybody unpacking them;
     * empty, and nothing entered, when these bytes are new or were no packet.
     */
    Optional<Known> acceptKnown(Arrival arrival, Original original);

    /** The packet that the bytes are, and what the book says now. */
    record Known(Packet.Id packet, Entry entry) {}

    /** What the book says now. */
    sealed interface Entry {
        /** The arrival has a row of its own. */
        record Recorded() implements Entry {}

        /** The same content came before, as arrival {@code first}. */
        record Duplicate(UUID first) implements Entry {}

        /**
         * The arrival is known with other content: somebody changed the delivery after it was
         * entered.
         */
        record Changed() implements Entry {}
    }
}
