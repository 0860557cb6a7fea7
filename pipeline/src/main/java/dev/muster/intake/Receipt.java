package dev.muster.intake;

import dev.muster.model.Packet;
import java.util.UUID;

/** The answer to a delivery; whoever holds one may forget the delivery. */
public sealed interface Receipt {
    /** The delivery it is about. */
    Arrival arrival();

    /** The packet is durable and will be worked on. */
    record Accepted(Arrival arrival, Packet.Id packet) implements Receipt {}

    /** The packet came before, as arrival {@code first}, and is not worked on again. */
    record DuplicateOf(Arrival arrival, Packet.Id packet, UUID first) implements Receipt {}

    /**
     * The delivery is no packet; its original is kept.
     *
     * @param first the arrival that brought the same bytes; the arrival itself when it is the first
     */
    record Rejected(Arrival arrival, Opening.Rejected refusal, UUID first) implements Receipt {}
}
