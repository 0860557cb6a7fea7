package dev.muster.fuzz;

import dev.muster.evidence.EvidenceCatalog;

/** Markdown, as runbooks and notes are written. */
public final class MarkdownFuzz {
    private static final EvidenceCatalog CATALOG = Outcome.only("markdown");

    private MarkdownFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Outcome.judge(CATALOG, "docs/runbook.md", input);
    }
}
