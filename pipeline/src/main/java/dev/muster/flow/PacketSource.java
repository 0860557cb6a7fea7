package dev.muster.flow;

import dev.muster.model.Packet;
import java.io.IOException;

/** Where a packet that arrived earlier is opened again, from its sealed bytes. */
@FunctionalInterface
public interface PacketSource {
    /**
     * Opens the packet.
     *
     * @throws IOException when its bytes cannot be read now; try again later
     */
    Packet open(Job job) throws IOException;
}
