package dev.muster.unsealing;

import dev.muster.model.Blob;
import java.util.List;

/** What comes of a wish to see an original. */
public sealed interface Outcome {
    /**
     * It is open: the audit log tells of it.
     *
     * @param content the bytes as they came
     * @param fragments those with something exposed in them
     */
    record Opened(Opening opening, Blob content, List<OriginalFragment> fragments)
            implements Outcome {
        public Opened {
            fragments = List.copyOf(fragments);
        }
    }

    /** It stays sealed. */
    record Refused(Why why, String words) implements Outcome {}

    /** Why it stays sealed. */
    enum Why {
        /** Whoever asks is no security reviewer; the audit log tells of it. */
        NOT_ALLOWED,
        /** No such record or document, or nothing is exposed in it; the audit log tells of it. */
        NOT_SEALED,
        /** The reason is too short or too long, or repeats what is exposed. */
        NO_REASON,
        /** Its bytes cannot be read, or their key is not here; the audit log tells of it. */
        UNREADABLE
    }
}
