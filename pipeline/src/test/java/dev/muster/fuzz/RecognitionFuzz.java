package dev.muster.fuzz;

import dev.muster.evidence.EvidenceCatalog;
import java.util.Arrays;

/** Recognition and reading: the first byte chooses a name, the rest is the document. */
public final class RecognitionFuzz {
    private static final EvidenceCatalog CATALOG = Outcome.catalog();
    private static final String[] NAMES = {
        "document",
        "report.xml",
        "bom.json",
        "values.yaml",
        "RUNBOOK.md",
        "config.diff",
        "run.jsonl",
        "checksums.txt",
        "index.html",
        "results.csv"
    };

    private RecognitionFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            String name = NAMES[(input[0] & 0xff) % NAMES.length];
            Outcome.judge(CATALOG, name, Arrays.copyOfRange(input, 1, input.length));
        }
    }
}
