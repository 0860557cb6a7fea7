package dev.muster.evidence.format;

import org.jspecify.annotations.Nullable;

/**
 * A row of the corpus' table of expectations, compared with what is read here.
 *
 * @param why we differ, or do not read it; null when we agree
 */
record CorpusRow(String path, String expectation, Outcome outcome, @Nullable String why) {
    /** How it compares. */
    enum Outcome {
        AGREES,
        DIFFERS,
        NOT_READ
    }

    String family() {
        return path.substring(0, path.indexOf('/'));
    }

    static CorpusRow unread(String path, String expectation, String why) {
        return new CorpusRow(path, expectation, Outcome.NOT_READ, why);
    }

    static CorpusRow read(
            String path, String expectation, boolean agrees, @Nullable String explanation) {
        return agrees
                ? new CorpusRow(path, expectation, Outcome.AGREES, null)
                : new CorpusRow(path, expectation, Outcome.DIFFERS, explanation);
    }
}
