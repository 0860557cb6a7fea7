package dev.muster.flow;

import dev.muster.model.Digest;
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

    /**
     * Where the record lies that this one says it was compared with.
     *
     * @param recordDigest of the other record, as this one names it
     */
    PreviousReleases previous(Digest recordDigest);

    /** What is done with the packet. */
    @FunctionalInterface
    interface Work<T> {
        T on(Packet packet) throws IOException;
    }
}
