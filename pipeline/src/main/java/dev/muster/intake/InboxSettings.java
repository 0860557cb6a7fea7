package dev.muster.intake;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How one node watches one inbox.
 *
 * @param inbox where packets are dropped
 * @param work on the same volume as the inbox: holds what is claimed, done and rejected
 * @param node name of this node, unique among those that share the folders
 * @param settle how long a delivery must not have changed before it is taken
 * @param brief the same for a folder whose {@code packet.yaml} has all that it declares
 * @param keepDone whether accepted deliveries stay in {@code done}; otherwise they are deleted, for
 *     their bytes are sealed
 * @param parallel how many deliveries are sealed side by side
 */
public record InboxSettings(
        Path inbox,
        Path work,
        String node,
        Duration settle,
        Duration brief,
        boolean keepDone,
        int parallel) {
    private static final String NODE = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    public InboxSettings {
        if (!node.matches(NODE)) {
            throw new IllegalArgumentException(
                    "the node's name becomes a folder, so it must match " + NODE + ": " + node);
        }
    }

    /**
     * Five seconds of stillness, one for a complete folder; done deliveries are deleted; four at a
     * time.
     */
    public static InboxSettings of(Path inbox, Path work, String node) {
        return new InboxSettings(
                inbox, work, node, Duration.ofSeconds(5), Duration.ofSeconds(1), false, 4);
    }
}
