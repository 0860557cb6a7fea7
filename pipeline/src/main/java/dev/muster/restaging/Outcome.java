package dev.muster.restaging;

import java.util.UUID;

/** What comes of asking for a restaging. */
public sealed interface Outcome {
    /** The workers have it, and the audit log tells of it. */
    record Asked(UUID id, int packets) implements Outcome {}

    /**
     * Nothing was asked for.
     *
     * @param words what to do about it
     */
    record Refused(Why why, String words) implements Outcome {}

    /** Why nothing was asked for. */
    enum Why {
        /** Whoever asks has no role that may; the audit log tells of it. */
        NOT_ALLOWED,
        /** This node has no such version, or its file is not an intake schema. */
        NO_SUCH_VERSION,
        /** The version's number promises more compatibility than there is. */
        UNDERSTATED,
        /** Every open packet's record was made under these very rules, or is being made. */
        NOTHING_OPEN
    }
}
