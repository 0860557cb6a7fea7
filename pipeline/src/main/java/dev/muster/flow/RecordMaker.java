package dev.muster.flow;

import dev.muster.model.Packet;
import dev.muster.staging.StagedRecord;
import java.io.IOException;
import java.time.Instant;

/** The transformation: a pure function of a packet, the rules and a moment. */
@FunctionalInterface
public interface RecordMaker {
    /**
     * Makes the record.
     *
     * @throws IOException when the packet's bytes cannot be read now; try again later
     */
    StagedRecord make(Packet packet, Instant evaluatedAt) throws IOException;
}
