package dev.muster.measure;

import dev.muster.model.Ratio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The measures of a corpus, and every miss, in the order of the corpus. */
public final class Measures {
    private final Counts all = new Counts();
    private final Counts drift = new Counts();
    private final List<String> falseHolds = new ArrayList<>();
    private final List<Miss> misses = new ArrayList<>();

    Measures() {}

    void add(Judgement.Judged judged) {
        all.add(judged.counts());
        if (judged.labels().drift()) {
            drift.add(judged.counts());
        }
        if (!judged.labels().isBad() && !judged.outcome().equals("staged")) {
            falseHolds.add(judged.labels().name());
        }
        misses.addAll(judged.misses());
    }

    /** How many packets there were. */
    public long packets() {
        return all.packets;
    }

    /** Packets that are to be staged and were not. */
    public List<String> falseHolds() {
        return List.copyOf(falseHolds);
    }

    /** Everything that is not as labelled. */
    public List<Miss> misses() {
        return List.copyOf(misses);
    }

    /** Whether the product failed on some packet. */
    public boolean hasFaults() {
        return misses.stream().anyMatch(miss -> miss.kind() == Miss.Kind.FAULT);
    }

    Counts all() {
        return all;
    }

    Counts drift() {
        return drift;
    }

    /** The measures that a bar can be set for, by name. */
    public Map<String, Ratio> named() {
        Map<String, Ratio> named = new LinkedHashMap<>(named(all));
        named(drift).forEach((name, ratio) -> named.put("drift-" + name, ratio));
        return named;
    }

    static Map<String, Ratio> named(Counts counts) {
        Map<String, Ratio> named = new LinkedHashMap<>();
        named.put("recall", counts.recall);
        named.put("precision", counts.precision);
        named.put("clean-staged", counts.passed);
        named.put("code-recall", counts.codeRecall());
        named.put("code-precision", counts.codePrecision());
        named.put("fields", counts.fields);
        named.put("provenance", counts.claims);
        named.put("leaves", counts.leaves);
        named.put("uncertainty", counts.uncertain);
        named.put("outliers", counts.outliers);
        named.put("hidden", counts.hidden);
        named.put("complete", counts.complete);
        named.put("same", counts.same);
        return named;
    }
}
