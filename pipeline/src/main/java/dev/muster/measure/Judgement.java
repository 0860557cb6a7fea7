package dev.muster.measure;

import dev.muster.corpus.Labels;
import dev.muster.model.StagingRecord;
import dev.muster.staging.ReviewGroup;
import dev.muster.verify.RecordVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what the product made of a packet with its labels: counts, and every miss. */
final class Judgement {
    private final Labels labels;
    private final PacketRun run;
    private final String reproduce;
    private final Counts counts = new Counts();
    private final List<Miss> misses = new ArrayList<>();

    private Judgement(Labels labels, PacketRun run, String reproduce) {
        this.labels = labels;
        this.run = run;
        this.reproduce = reproduce;
    }

    /** What came of one packet: its share of the measures, and its misses. */
    record Judged(Labels labels, String outcome, Counts counts, List<Miss> misses) {}

    /**
     * Judges a run.
     *
     * @param same the packet that this one must equal; null for none
     */
    static Judged of(Labels labels, PacketRun run, @Nullable PacketRun same, String reproduce) {
        Judgement judgement = new Judgement(labels, run, reproduce);
        judgement.outcome();
        judgement.codes();
        judgement.fields();
        judgement.uncertain();
        judgement.outliers();
        judgement.hidden();
        judgement.provenance();
        judgement.reconstruction();
        if (same != null) {
            judgement.same(same);
        }
        return new Judged(labels, run.outcome(), judgement.counts, judgement.misses);
    }

    /** What came of a packet on which the product failed. */
    static Judged fault(Labels labels, RuntimeException failure, String reproduce) {
        Counts counts = new Counts();
        counts.outcome(labels.isBad(), !labels.isBad(), labels.isClean());
        labels.codes().forEach(code -> counts.code(code, true, false));
        counts.fields = counts.fields.plus(0, labels.fields().size());
        return new Judged(
                labels,
                "fault",
                counts,
                List.of(
                        new Miss(
                                labels.name(),
                                Miss.Kind.FAULT,
                                failure.getClass().getSimpleName(),
                                labels.outcome(),
                                String.valueOf(failure.getMessage()),
                                reproduce)));
    }

    private void outcome() {
        boolean right = labels.outcome().equals(run.outcome());
        counts.outcome(labels.isBad(), run.isDiverted(), labels.isClean());
        if (!right) {
            List<String> blockers = new ArrayList<>();
            run.messages()
                    .forEach(
                            (code, all) ->
                                    all.stream()
                                            .filter(message -> message.startsWith("blocker "))
                                            .forEach(
                                                    message ->
                                                            blockers.add(
                                                                    code
                                                                            + ": "
                                                                            + message.substring(
                                                                                    8))));
            miss(
                    Miss.Kind.OUTCOME,
                    "",
                    labels.outcome(),
                    run.outcome() + (blockers.isEmpty() ? "" : " for " + blockers.getFirst()));
        }
    }

    private void codes() {
        for (String code : labels.codes()) {
            boolean told = run.messages().containsKey(code);
            counts.code(code, true, told);
            if (!told) {
                miss(Miss.Kind.CODE, code, "told", "told are " + run.messages().keySet());
            }
        }
        run.messages()
                .forEach(
                        (code, all) -> {
                            if (!labels.admits(code)) {
                                counts.code(code, false, true);
                                miss(
                                        Miss.Kind.SURPLUS,
                                        code,
                                        labels.codes().toString(),
                                        all.getFirst());
                            }
                        });
    }

    private void fields() {
        labels.fields()
                .forEach(
                        (pointer, expected) -> {
                            String value = run.value(pointer);
                            boolean right = expected.equals(value);
                            counts.fields = counts.fields.plus(right);
                            if (!right) {
                                miss(
                                        Miss.Kind.FIELD,
                                        pointer,
                                        expected,
                                        value == null ? run.state(pointer) : value);
                            }
                        });
    }

    private void uncertain() {
        labels.uncertain()
                .forEach(
                        (pointer, expected) -> {
                            String state = run.state(pointer);
                            boolean right = expected.equals(state);
                            counts.uncertain = counts.uncertain.plus(right);
                            if (!right) {
                                miss(Miss.Kind.UNCERTAIN, pointer, expected, state);
                            }
                        });
    }

    private void outliers() {
        List<String> named = run.messages().getOrDefault("mixed-candidate", List.of());
        for (String path : labels.outliers()) {
            boolean told = named.stream().anyMatch(message -> message.contains(path));
            counts.outliers = counts.outliers.plus(told);
            if (!told) {
                miss(Miss.Kind.OUTLIER, path, "named as another candidate's", named.toString());
            }
        }
    }

    private void hidden() {
        for (String text : labels.hidden()) {
            boolean shown = run.json().contains(text);
            counts.hidden = counts.hidden.plus(!shown);
            if (shown) {
                miss(Miss.Kind.HIDDEN, "record.json", "masked", "the text itself");
            }
        }
    }

    private void provenance() {
        RecordVerifier.Verdict verdict = run.verdict();
        StagingRecord record = run.record();
        if (verdict == null || record == null) {
            return;
        }
        long failed =
                verdict.failures().values().stream().mapToLong(List::size).sum()
                        + verdict.general().size();
        counts.claims =
                counts.claims.plus(Math.max(0, verdict.claims() - failed), verdict.claims());
        long leaves =
                record.fields().values().stream().filter(field -> field.value() != null).count();
        long supported =
                record.fields().values().stream()
                        .filter(field -> field.value() != null && !field.supports().isEmpty())
                        .count();
        counts.leaves = counts.leaves.plus(supported, leaves);
        verdict.failures()
                .forEach(
                        (pointer, all) ->
                                miss(Miss.Kind.PROVENANCE, pointer, "holds", all.getFirst()));
        verdict.general()
                .forEach(message -> miss(Miss.Kind.PROVENANCE, "record", "holds", message));
    }

    private void reconstruction() {
        StagingRecord record = run.record();
        if (record == null || !run.outcome().equals("staged")) {
            return;
        }
        boolean all = true;
        for (ReviewGroup group : ReviewGroup.values()) {
            boolean settled = group.isSettled(record);
            counts.group(group.words(), settled);
            all &= settled;
        }
        counts.complete = counts.complete.plus(all);
    }

    private void same(PacketRun other) {
        SortedMap<String, String> mine = run.gist();
        SortedMap<String, String> theirs = other.gist();
        counts.same = counts.same.plus(mine.equals(theirs));
        TreeSet<String> keys = new TreeSet<>(mine.keySet());
        keys.addAll(theirs.keySet());
        for (String key : keys) {
            String expected = theirs.getOrDefault(key, "nothing");
            String seen = mine.getOrDefault(key, "nothing");
            if (!expected.equals(seen)) {
                miss(Miss.Kind.SAME, key, expected, seen);
            }
        }
    }

    private void miss(Miss.Kind kind, String subject, String expected, String seen) {
        misses.add(new Miss(labels.name(), kind, subject, expected, seen, reproduce));
    }
}
