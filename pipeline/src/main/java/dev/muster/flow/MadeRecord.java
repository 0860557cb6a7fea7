package dev.muster.flow;

import dev.muster.model.Packet;
import java.io.IOException;

/** A record that was made earlier, and the packet that it was made of. */
public interface MadeRecord {
    /** What people call it. */
    String name();

    /** The stored bytes of {@code record.json}. */
    byte[] recordJson() throws IOException;

    /**
     * Opens the packet for as long as the work takes.
     *
     * @throws IOException when its bytes cannot be had
     */
    <T> T with(Work<T> work) throws IOException;

    /** What is done with the packet. */
    @FunctionalInterface
    interface Work<T> {
        T on(Packet packet) throws IOException;
    }
}
