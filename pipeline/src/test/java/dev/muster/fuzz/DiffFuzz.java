package dev.muster.fuzz;

import dev.muster.evidence.EvidenceCatalog;

/** Unified diffs. */
public final class DiffFuzz {
    private static final EvidenceCatalog CATALOG = Outcome.only("unified-diff");

    private DiffFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Outcome.judge(CATALOG, "config/prod.diff", input);
    }
}
