package dev.muster.evidence.format;

import static dev.muster.evidence.format.TestCaseSets.json;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.format.TestTally.Outcome;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.ArrayList;
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
        TestJson.walk(
                document,
                sink,
                json ->
                        json.members(
                                "",
                                (name, pointer) -> {
                                    switch (name) {
                                        case "specVersion" -> run.version(json.text(), pointer);
                                        case "timestamp" -> run.produced(json.text(), pointer);
                                        case "results" ->
                                                json.members(
                                                        pointer,
                                                        (member, place) ->
                                                                run.result(json, member, place));
                                        default -> {}
                                    }
                                }));
        run.tell();
    }

    private static final class Run {
        private final ClaimSink sink;
        private final TestReport report;
        private final TestDeclaredTotals totals;
        private final TestOutcomeWords words = new TestOutcomeWords(WORDS);
        private final TestTally tally = new TestTally();
        private final List<Tree> summaries = new ArrayList<>();
        private final List<Tree> names = new ArrayList<>();
        private long flaky;

        Run(EvidenceDocument document, ClaimSink sink) {
            this.sink = sink;
            report = new TestReport(document, sink);
            totals = new TestDeclaredTotals(sink);
        }

        void version(String version, String pointer) {
            sink.formatVersion(version);
            if (!version.startsWith("0.0.")
                    && !version.startsWith("0.1.")
                    && !version.startsWith("1.")) {
                sink.problem(
                        FindingCode.FORMAT_DRIFT,
                        "the specVersion is not one this reader knows (0.0, 0.1, 1); what could be read was kept",
                        new Selector.JsonPointer(pointer));
            }
        }

        void produced(String timestamp, String pointer) {
            report.produced(timestamp, new Selector.JsonPointer(pointer));
        }

        void result(TestJson json, String name, String pointer) throws UnreadableEvidenceException {
            switch (name) {
                case "tool" -> json.tree(pointer).scalar("name").ifPresent(names::addLast);
                case "summary" -> summaries.add(json.tree(pointer));
                case "environment" -> environment(json.tree(pointer));
                case "tests" -> json.elements(pointer, (_, test) -> test(json, test));
                default -> {}
            }
        }

        private void environment(Tree environment) {
            environment.scalar("reportName").ifPresent(names::addFirst);
            property(environment, "service.name", "appName");
            property(environment, "app.version", "appVersion");
            property(environment, "commit", "commit");
            property(environment, "environment", "testEnvironment");
            environment
                    .scalar("buildNumber")
                    .or(() -> environment.scalar("buildId"))
                    .ifPresent(id -> report.candidate("build.id", id.text(), id.selector()));
            environment
                    .scalar("buildUrl")
                    .ifPresent(url -> report.candidate("build.url", url.text(), url.selector()));
            environment
                    .scalar("repositoryUrl")
                    .or(() -> environment.scalar("repositoryName"))
                    .ifPresent(id -> report.candidate("repository.id", id.text(), id.selector()));
        }

        private void property(Tree environment, String property, String member) {
            environment
                    .scalar(member)
                    .ifPresent(value -> report.property(property, value.text(), value.selector()));
        }

        private void test(TestJson json, String pointer) throws UnreadableEvidenceException {
            String[] status = {""};
            json.members(
                    pointer,
                    (name, place) -> {
                        if (name.equals("status")) {
                            status[0] = json.text();
                        } else if (name.equals("flaky") && json.text().equals("true")) {
                            flaky++;
                        }
                    });
            tally.add(words.outcome(status[0], () -> new Selector.JsonPointer(pointer), sink));
        }

        void tell() {
            names.forEach(name -> report.name(name.text(), name.selector()));
            summaries.forEach(this::summary);
            if (flaky > 0) {
                report.count("test.flaky", flaky, json(TESTS, "/flaky", List.of("true")));
            }
            report.tell(
                    tally,
                    new TestCaseSets(
                            new Selector.JsonSet(TESTS),
                            json(TESTS, STATUS, words.of(Outcome.PASSED)),
                            json(TESTS, STATUS, words.of(Outcome.FAILED)),
                            json(TESTS, STATUS, words.of(Outcome.SKIPPED)),
                            json(TESTS, STATUS, words.of(Outcome.ERROR))));
        }

        private void summary(Tree summary) {
            summary.scalar("start")
                    .ifPresent(start -> report.started(start.text(), start.selector()));
            summary.scalar("stop").ifPresent(stop -> report.finished(stop.text(), stop.selector()));
            compare(summary, "tests", tally.total());
            compare(summary, "passed", tally.passed());
            compare(summary, "failed", tally.failed());
            compare(summary, "other", tally.errors());
            long pending =
                    summary.string("pending")
                            .map(text -> TestDeclaredTotals.number(text).orElse(0))
                            .orElse(0L);
            compare(summary, "skipped", tally.skipped() - pending);
        }

        private void compare(Tree summary, String name, long counted) {
            summary.scalar(name)
                    .ifPresent(
                            value ->
                                    totals.compare(
                                            name + " of the summary",
                                            value.text(),
                                            value.selector(),
                                            counted));
        }
    }
}
