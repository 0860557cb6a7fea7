package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.format.TestTally.Outcome;
import dev.muster.evidence.parse.Tree;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the events of {@code go test -json}: counts, the state of each package, first and
 * last time.
 */
final class GoTestRun {
    private static final int PACKAGES_AT_MOST = 100_000;
    private static final Selector BUILD_FAILURES =
            new Selector.JsonSet(
                    "/*",
                    new TreeMap<>(
                            Map.of(
                                    "/Action",
                                    List.of("fail"),
                                    "/Test",
                                    List.of(),
                                    "/FailedBuild",
                                    List.of("*"))));

    private final TestReport report;
    private final TestTally tally = new TestTally();

    /** Packages, and whether a test in them failed. */
    private final Map<String, Boolean> packages = new HashMap<>();

    private long started;
    private @Nullable Tree packageName;
    private @Nullable Tree firstTime;
    private @Nullable Tree lastTime;
    private @Nullable Tree failure;

    GoTestRun(EvidenceDocument document, ClaimSink sink) {
        report = new TestReport(document, sink);
    }

    void event(Tree event) {
        event.scalar("Time")
                .ifPresent(
                        time -> {
                            firstTime = firstTime == null ? time : firstTime;
                            lastTime = time;
                        });
        event.scalar("Package")
                .ifPresent(
                        name -> {
                            packageName = packageName == null ? name : packageName;
                            if (packages.size() < PACKAGES_AT_MOST) {
                                packages.putIfAbsent(name.text(), false);
                            }
                        });
        String action = event.string("Action").orElse("");
        if (event.scalar("Test").isPresent()) {
            test(event, action);
        } else if (action.equals("fail")) {
            packageFailed(event);
        }
    }

    private void test(Tree event, String action) {
        switch (action) {
            case "run" -> started++;
            case "pass" -> tally.add(Outcome.PASSED);
            case "skip" -> tally.add(Outcome.SKIPPED);
            case "fail" -> {
                tally.add(Outcome.FAILED);
                event.string("Package").ifPresent(name -> packages.replace(name, true));
            }
            default -> {}
        }
    }

    private void packageFailed(Tree event) {
        failure = failure == null ? event : failure;
        if (event.scalar("FailedBuild").isPresent()) {
            tally.addErrorOutsideCases();
        } else if (!packages.getOrDefault(event.string("Package").orElse(""), true)) {
            report.sink()
                    .problem(
                            FindingCode.CONTRADICTION,
                            "a package failed although none of its tests did: it stopped before or beside them",
                            event.selector());
        }
    }

    void tell() {
        if (packages.size() == 1 && packageName != null) {
            report.name(packageName.text(), packageName.selector());
        }
        if (firstTime != null && lastTime != null) {
            report.started(firstTime.text(), firstTime.selector());
            report.finished(lastTime.text(), lastTime.selector());
        }
        if (failure != null) {
            failure.scalar("Action")
                    .ifPresent(word -> report.claim("test.status", word.text(), word.selector()));
        }
        if (started > tally.total()) {
            report.sink()
                    .problem(
                            FindingCode.COUNT_MISMATCH,
                            "%d tests were started, %d ended".formatted(started, tally.total()),
                            null);
        }
        report.tell(
                tally,
                new TestCaseSets(
                        tests("pass", "fail", "skip"),
                        tests("pass"),
                        tests("fail"),
                        tests("skip"),
                        BUILD_FAILURES));
    }

    private static Selector tests(String... actions) {
        return new Selector.JsonSet(
                "/*", new TreeMap<>(Map.of("/Action", List.of(actions), "/Test", List.of("*"))));
    }
}
