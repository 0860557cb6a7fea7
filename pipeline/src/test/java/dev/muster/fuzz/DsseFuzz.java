package dev.muster.fuzz;

import dev.muster.evidence.EvidenceCatalog;

/** DSSE envelopes and what is inside them. */
public final class DsseFuzz {
    private static final EvidenceCatalog CATALOG = Outcome.only("dsse-envelope");

    private DsseFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Outcome.judge(CATALOG, "attestation.dsse.json", input);
    }
}
