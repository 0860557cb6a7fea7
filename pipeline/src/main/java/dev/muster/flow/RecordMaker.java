package dev.muster.flow;

import dev.muster.model.Packet;
import dev.muster.staging.StagedRecord;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The transformation: a pure function of a packet, the rules and a moment. */
@FunctionalInterface
public interface RecordMaker {
    /**
     * Makes the record.
     *
     * @throws IOException when the packet's bytes cannot be read now; try again later
     */
    StagedRecord make(Packet packet, Instant evaluatedAt) throws IOException;

    /**
     * The same under a version of the intake schema.
     *
     * @param schema null for the newest
     * @throws IOException when the version cannot be read now; try again later
     */
    default RecordMaker under(@Nullable String schema) throws IOException {
        return this;
    }
}
