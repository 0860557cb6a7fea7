package dev.muster.fuzz;

import dev.muster.evidence.parse.TextSource;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.YamlTrees;

/** YAML: a tree of bounded size, or a reason. */
public final class YamlFuzz {
    private YamlFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            YamlTrees.read(TextSource.decode(input).text(), 64, (_, _, _, _) -> {});
        } catch (UnreadableEvidenceException e) {
            if (String.valueOf(e.getMessage()).isBlank()) {
                throw new AssertionError("unreadable, and nothing says why", e);
            }
        }
    }
}
