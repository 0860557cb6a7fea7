package dev.muster.evidence.format;

import dev.muster.evidence.DriftWatch;
import dev.muster.evidence.format.TestTally.Outcome;
import dev.muster.model.Selector;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The words in which a format writes outcomes. */
final class TestOutcomeWords {
    private final Map<Outcome, List<String>> words;
    private final DriftWatch watch;

    /**
     * What the words mean.
     *
     * @param watch is told a word that is not among them
     */
    TestOutcomeWords(Map<Outcome, List<String>> words, DriftWatch watch) {
        this.words = words;
        this.watch = watch;
    }

    /** The words of one outcome. */
    List<String> of(Outcome outcome) {
        return words.getOrDefault(outcome, List.of());
    }

    /** What a word means; such as mean nothing count in the total only. */
    Outcome outcome(String word, Supplier<Selector> where) {
        for (var entry : words.entrySet()) {
            if (entry.getValue().contains(word)) {
                return entry.getKey();
            }
        }
        watch.word(word, words.values().stream().flatMap(List::stream).sorted().toList(), where);
        return Outcome.UNKNOWN;
    }
}
