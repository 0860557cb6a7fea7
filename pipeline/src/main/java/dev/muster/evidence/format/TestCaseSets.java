package dev.muster.evidence.format;

import dev.muster.model.Selector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sets of places over which the cases of a report are counted.
 *
 * @param skipped null where the format cannot skip
 * @param errors null where the format knows no errors apart from failures
 */
record TestCaseSets(
        Selector total,
        Selector passed,
        Selector failed,
        @Nullable Selector skipped,
        @Nullable Selector errors) {

    /** Sets over the same JSON places, told apart by the text at a pointer below each. */
    static Selector json(String over, String pointer, List<String> words) {
        return words.isEmpty()
                ? new Selector.JsonSet(over)
                : new Selector.JsonSet(over, new TreeMap<>(Map.of(pointer, words)));
    }
}
