package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.model.Confidence;
import dev.muster.model.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all test reports tell in the same way: one item per document, counts over the real cases,
 * and what properties say about the candidate. Nothing is told before {@link #tell}, because
 * nothing in a report that breaks off can be selected again.
 */
final class TestReport {
    private static final int PROPERTIES_AT_MOST = 200;

    private final EvidenceDocument document;
    private final ClaimSink sink;
    private final ClaimSink item;
    private final List<Runnable> claims = new ArrayList<>();
    private final Set<String> properties = new HashSet<>();
    private boolean named;
    private boolean started;
    private boolean produced;

    TestReport(EvidenceDocument document, ClaimSink sink) {
        this.document = document;
        this.sink = sink;
        this.item = sink.item("test-suite", "document");
    }

    ClaimSink sink() {
        return sink;
    }

    /** The name of the whole run; the first that is not blank is the id. */
    void name(@Nullable String name, Selector where) {
        if (!named && name != null && !name.isBlank()) {
            named = true;
            claims.add(() -> item.claim("test.id", name, where));
        }
    }

    /** A claim about the run, told with the others. */
    void claim(String name, @Nullable String raw, Selector where) {
        if (raw != null) {
            claims.add(() -> item.claim(name, raw, where));
        }
    }

    /** A claim about the candidate, told with the others. */
    void candidate(String name, @Nullable String raw, Selector where) {
        if (raw != null) {
            claims.add(() -> sink.claim(name, raw, where));
        }
    }

    /** When the run began; the first call wins. */
    void started(@Nullable String raw, Selector where) {
        if (raw != null && !raw.isBlank() && !started) {
            started = true;
            claim("test.startedAt", raw, where);
        }
    }

    /** When the run ended, which is also when the evidence was made. */
    void finished(@Nullable String raw, Selector where) {
        claim("test.finishedAt", raw, where);
        produced(raw, where);
    }

    /** When the evidence was made; the first call wins. */
    void produced(@Nullable String raw, Selector where) {
        if (raw != null && !raw.isBlank() && !produced) {
            produced = true;
            candidate("evidence.producedAt", raw, where);
        }
    }

    /**
     * Start times of the parts: the earliest is the start, the latest the best that is known about
     * the making.
     */
    void startTimes(TestTimes times, Selector set) {
        String first = times.first();
        Selector firstPlace = times.firstPlace();
        if (first == null || firstPlace == null) {
            return;
        }
        if (!times.isRange()) {
            started(first, firstPlace);
            produced(first, firstPlace);
            return;
        }
        if (!started) {
            started = true;
            derived("test.startedAt", "min", times.earliest(), set);
        }
        latestProduced(times, set);
    }

    /** End times of the parts: the latest is the end of the run. */
    void endTimes(TestTimes times, Selector set) {
        String first = times.first();
        Selector firstPlace = times.firstPlace();
        if (times.isRange()) {
            derived("test.finishedAt", "max", times.latest(), set);
            latestProduced(times, set);
        } else if (first != null && firstPlace != null) {
            finished(first, firstPlace);
        }
    }

    private void latestProduced(TestTimes times, Selector set) {
        String latest = times.latest();
        if (latest != null && !produced) {
            produced = true;
            claims.add(() -> sink.derived("evidence.producedAt", "max", latest, set));
        }
    }

    /** A claim that is counted or summed, told with the others. */
    void derived(String name, String rule, @Nullable String value, Selector set) {
        if (value != null) {
            claims.add(() -> item.derived(name, rule, value, set));
        }
    }

    /**
     * A named property of the run; names that nobody knows say nothing, the same value again says
     * nothing new.
     */
    void property(@Nullable String name, @Nullable String value, Selector where) {
        String claim = name == null ? null : TestProperties.claim(name);
        if (claim == null
                || value == null
                || value.isBlank()
                || properties.size() >= PROPERTIES_AT_MOST
                || !properties.add(claim + " " + value)) {
            return;
        }
        if (claim.startsWith("test.")) {
            claim(claim, value, where);
        } else {
            candidate(claim, value, where);
        }
        if (claim.equals("test.environment")) {
            candidate("evidence.environment", value, where);
        }
    }

    /** Tells everything: name, counts, and what was kept until now. */
    void tell(TestTally tally, TestCaseSets sets) {
        tellAllButCounts();
        count("test.total", tally.total(), sets.total());
        count("test.passed", tally.passed(), sets.passed());
        count("test.failed", tally.failed(), sets.failed());
        count("test.skipped", tally.skipped(), sets.skipped());
        count("test.errors", tally.errors(), sets.errors());
        if (tally.total() == 0 && tally.errors() == 0) {
            sink.empty("%s holds no test case".formatted(document.path()));
        }
    }

    /**
     * Tells name and what was kept until now, for reports that state numbers and hold no cases to
     * count.
     */
    void tellAllButCounts() {
        if (!named) {
            item.claim("test.id", stem(), new Selector.WholeDocument(), Confidence.INFERRED);
        }
        claims.forEach(Runnable::run);
    }

    /** Tells a further count of the run. */
    void count(String name, long count, @Nullable Selector set) {
        if (set != null) {
            item.derived(name, "count", Long.toString(count), set);
        }
    }

    private String stem() {
        String name = document.fileName();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
