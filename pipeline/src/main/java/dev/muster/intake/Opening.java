package dev.muster.intake;

import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of opening a delivery: a sealed packet, or a refusal that says why. */
public sealed interface Opening {
    /**
     * The delivery is a packet.
     *
     * @param unopened archives inside that stay plain documents, each with the reason
     */
    record Opened(Packet packet, List<Unopened> unopened) implements Opening {
        public Opened {
            unopened = List.copyOf(unopened);
        }
    }

    /**
     * The delivery cannot be opened safely as a packet at all.
     *
     * @param code {@code UNSAFE_ARCHIVE}, {@code LIMIT_EXCEEDED} or {@code EMPTY_PACKET}
     * @param message what is wrong and where
     * @param breach the limit and the reading, for {@code LIMIT_EXCEEDED}; null otherwise
     */
    record Rejected(FindingCode code, String message, @Nullable Breach breach) implements Opening {}

    /** An archive inside the packet that was left as it is. */
    record Unopened(String path, String reason) {}

    /** A limit by its configuration name, what it allows, and what was read when it broke. */
    record Breach(String limit, long allowed, long reading) {}
}
