package dev.muster.evidence.format;

import dev.muster.evidence.format.TestTally.Outcome;
import dev.muster.evidence.parse.ProblemSink;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The words in which a format writes outcomes; a word that is not among them is told once. */
final class TestOutcomeWords {
    private static final int TOLD_AT_MOST = 10;

    private final Map<Outcome, List<String>> words;
    private final Set<String> unknown = new HashSet<>();

    TestOutcomeWords(Map<Outcome, List<String>> words) {
        this.words = words;
    }

    /** The words of one outcome. */
    List<String> of(Outcome outcome) {
        return words.getOrDefault(outcome, List.of());
    }

    Outcome outcome(String word, Supplier<Selector> where, ProblemSink sink) {
        for (var entry : words.entrySet()) {
            if (entry.getValue().contains(word)) {
                return entry.getKey();
            }
        }
        if (unknown.size() < TOLD_AT_MOST && unknown.add(word)) {
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "the outcome \"%s\" is not one this reader knows; such cases count in the total only"
                            .formatted(word.substring(0, Math.min(40, word.length()))),
                    where.get());
        }
        return Outcome.UNKNOWN;
    }
}
