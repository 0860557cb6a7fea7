package dev.muster.flow;

import dev.muster.staging.RecordDiff;
import java.util.List;

/**
 * What came of replaying one record.
 *
 * @param sameRules whether the rules were those of the stored record; then every byte must be
 * @param identical whether every byte is
 * @param parts top-level members of {@code record.json} that differ
 * @param diff what became of each field
 */
public record Replayed(
        String name,
        String packetId,
        boolean sameRules,
        boolean identical,
        List<String> parts,
        RecordDiff diff) {
    public Replayed {
        parts = List.copyOf(parts);
    }

    /**
     * Whether something is not as it was: a byte under the same rules, a field or finding under
     * others.
     */
    public boolean differs() {
        return sameRules ? !identical : !diff.isEmpty();
    }
}
