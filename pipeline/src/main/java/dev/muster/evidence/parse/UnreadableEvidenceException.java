package dev.muster.evidence.parse;

import dev.muster.model.Selector;
import org.jspecify.annotations.Nullable;

/**
 * This document cannot be read (further). The message says what is broken and where, and repeats no
 * content.
 */
public final class UnreadableEvidenceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Selector selector;

    public UnreadableEvidenceException(
            String message, @Nullable Selector selector, @Nullable Throwable cause) {
        super(message, cause);
        this.selector = selector;
    }

    public UnreadableEvidenceException(String message) {
        this(message, null, null);
    }

    /** Where reading ended; null when unknown. */
    public @Nullable Selector selector() {
        return selector;
    }
}
