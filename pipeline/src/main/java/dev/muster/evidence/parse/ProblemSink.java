package dev.muster.evidence.parse;

import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import org.jspecify.annotations.Nullable;

/** Where what is odd about a document is told. */
public interface ProblemSink {
    /** Something odd; reading goes on. */
    default void problem(FindingCode code, String message, @Nullable Selector selector) {
        problem(code, message, selector, null);
    }

    /** Something odd, with a short excerpt. */
    void problem(
            FindingCode code,
            String message,
            @Nullable Selector selector,
            @Nullable String excerpt);
}
