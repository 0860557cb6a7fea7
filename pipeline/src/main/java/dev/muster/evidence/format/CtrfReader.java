package dev.muster.evidence.format;

import static dev.muster.evidence.format.TestCaseSets.json;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.format.TestTally.Outcome;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Common Test Report Format. A test that was retried counts once, by its final status; {@code
 * other} is an error.
 */
final class CtrfReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "ctrf-json", 1, DocumentKind.TEST_REPORT, "Common Test Report Format (CTRF)");
    private static final String TESTS = "/results/tests/*";
    private static final String STATUS = "/status";
    private static final Map<Outcome, List<String>> WORDS =
            Map.of(
                    Outcome.PASSED, List.of("passed"),
                    Outcome.FAILED, List.of("failed"),
                    Outcome.SKIPPED, List.of("skipped", "pending"),
                    Outcome.ERROR, List.of("other"));

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .map(
                        json ->
                                json.is("reportFormat", "CTRF")
                                        ? Fit.certain("reportFormat CTRF")
                                        : json.has(
                                                        "results/tool",
                                                        "results/summary",
                                                        "results/tests")
                                                ? Fit.likely("results with tool, summary and tests")
                                                : Fit.none())
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Run run = new Run(document, sink);
        document.walk(run.walk(), sink);
        run.tell();
    }

    private static final class Run {
        private static final List<String> TOTALS =
                List.of("tests", "passed", "failed", "skipped", "pending", "other");

        private final ClaimSink sink;
        private final TestReport report;
        private final TestOutcomeWords words;
        private final TestTally tally = new TestTally();
        private final Captured reportName = new Captured();
        private final Captured toolName = new Captured();
        private final Map<String, Captured> declared = new LinkedHashMap<>();
        private String status = "";
        private long flaky;

        Run(EvidenceDocument document, ClaimSink sink) {
            words = new TestOutcomeWords(WORDS, document.watch());
            this.sink = sink;
            report = new TestReport(document, sink);
        }

        JsonWalk walk() {
            JsonWalk walk =
                    new JsonWalk()
                            .on(
                                    "/timestamp",
                                    place -> report.produced(place.text(), place.selector()))
                            .on(
                                    "/results/tool/name",
                                    place -> toolName.offer(place.text(), place.selector()))
                            .on(
                                    "/results/environment/reportName",
                                    place -> reportName.offer(place.text(), place.selector()))
                            .on(
                                    "/results/summary/start",
                                    place -> report.started(place.text(), place.selector()))
                            .on(
                                    "/results/summary/stop",
                                    place -> report.finished(place.text(), place.selector()))
                            .on(TESTS, _ -> status = "")
                            .on(TESTS + STATUS, place -> status = place.text())
                            .on(
                                    TESTS + "/flaky",
                                    place -> flaky += place.text().equals("true") ? 1 : 0)
                            .after(
                                    TESTS,
                                    place -> tally.add(words.outcome(status, place::selector)));
            TOTALS.forEach(
                    name -> declared.put(name, Captured.in(walk, "/results/summary/" + name)));
            environment(walk);
            return walk;
        }

        private void environment(JsonWalk walk) {
            property(walk, "appName", "service.name");
            property(walk, "appVersion", "app.version");
            property(walk, "commit", "commit");
            property(walk, "buildNumber", "build.number");
            property(walk, "testEnvironment", "environment");
            candidate(walk, "buildUrl", "build.url");
            candidate(walk, "repositoryUrl", "repository.id");
        }

        private void property(JsonWalk walk, String member, String property) {
            walk.on(
                    "/results/environment/" + member,
                    place -> report.property(property, place.text(), place.selector()));
        }

        private void candidate(JsonWalk walk, String member, String claim) {
            walk.on(
                    "/results/environment/" + member,
                    place -> report.candidate(claim, place.text(), place.selector()));
        }

        void tell() {
            reportName.fragment().ifPresent(name -> report.name(name.text(), name.place()));
            toolName.fragment().ifPresent(name -> report.name(name.text(), name.place()));
            compare("tests", tally.total());
            compare("passed", tally.passed());
            compare("failed", tally.failed());
            compare("other", tally.errors());
            long pending = TestDeclaredTotals.number(pendingText()).orElse(0);
            compare("skipped", tally.skipped() - pending, tally.skipped());
            report.tell(
                    tally,
                    new TestCaseSets(
                            new Selector.JsonSet(TESTS),
                            json(TESTS, STATUS, words.of(Outcome.PASSED)),
                            json(TESTS, STATUS, words.of(Outcome.FAILED)),
                            json(TESTS, STATUS, words.of(Outcome.SKIPPED)),
                            json(TESTS, STATUS, words.of(Outcome.ERROR))));
            if (flaky > 0) {
                report.count("test.flaky", flaky, json(TESTS, "/flaky", List.of("true")));
            }
        }

        private String pendingText() {
            Captured pending = declared.get("pending");
            return pending == null ? "" : pending.text();
        }

        private void compare(String name, long... counted) {
            Captured total = declared.get(name);
            if (total != null) {
                total.fragment()
                        .ifPresent(
                                value ->
                                        new TestDeclaredTotals(sink)
                                                .compare(
                                                        name + " of the summary",
                                                        value.text(),
                                                        value.place(),
                                                        counted));
            }
        }
    }
}
