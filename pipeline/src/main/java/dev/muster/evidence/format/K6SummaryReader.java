package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * k6 end-of-test summary: the old {@code --summary-export} and the data of {@code handleSummary}.
 * Cases are checks, or requests where nothing is checked; a crossed threshold is an error outside
 * any case.
 */
final class K6SummaryReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("k6-summary", 1, DocumentKind.TEST_REPORT, "k6 end-of-test summary");
    private static final String THRESHOLDS = "/metrics/*/thresholds/*";

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .filter(json -> json.has("metrics"))
                .filter(
                        json ->
                                json.has("root_group")
                                        || json.has("metrics/iterations", "metrics/vus"))
                .map(_ -> Fit.likely("metrics with root_group, or of iterations and vus"))
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Tree summary = document.json(sink);
        TestReport report = new TestReport(document, sink);
        if (summary.entries("metrics").findAny().isEmpty()) {
            sink.partlyRead();
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "metrics is no object with metrics in it",
                    summary.selector());
        }
        boolean counted = checks(summary, report) || requests(summary, report);
        report.tellAllButCounts();
        thresholds(summary, report);
        if (!counted) {
            sink.empty("%s holds neither checks nor requests".formatted(document.path()));
        }
    }

    /**
     * The number of a metric: below {@code values} since k6 0.30's handleSummary, directly in the
     * old export.
     */
    private static Optional<Tree> value(Tree summary, String metric, String name) {
        return summary.scalar("metrics", metric, "values", name)
                .or(() -> summary.scalar("metrics", metric, name));
    }

    private static boolean checks(Tree summary, TestReport report) {
        Optional<Tree> passes = value(summary, "checks", "passes");
        Optional<Tree> fails = value(summary, "checks", "fails");
        if (passes.isEmpty() || fails.isEmpty()) {
            return false;
        }
        total(passes.get(), fails.get(), report);
        long[] counted = new long[3];
        group(summary.at("root_group"), counted);
        if (counted[2] > 0) {
            TestDeclaredTotals totals = new TestDeclaredTotals(report.sink());
            totals.compare(
                    "passes of metrics.checks",
                    passes.get().text(),
                    passes.get().selector(),
                    counted[0]);
            totals.compare(
                    "fails of metrics.checks",
                    fails.get().text(),
                    fails.get().selector(),
                    counted[1]);
        }
        report.claim("test.passed", passes.get().text(), passes.get().selector());
        report.claim("test.failed", fails.get().text(), fails.get().selector());
        return true;
    }

    /**
     * Sums the checks of a group and of the groups in it; both stand in a list, or by their names.
     */
    private static void group(Optional<Tree> group, long[] counted) {
        group.stream()
                .flatMap(one -> members(one, "checks"))
                .forEach(
                        check -> {
                            counted[0] += number(check, "passes");
                            counted[1] += number(check, "fails");
                            counted[2]++;
                        });
        group.stream()
                .flatMap(one -> members(one, "groups"))
                .forEach(inner -> group(Optional.of(inner), counted));
    }

    private static Stream<Tree> members(Tree group, String name) {
        return Stream.concat(group.each(name), group.entries(name).map(Map.Entry::getValue));
    }

    private static long number(Tree check, String member) {
        return check.string(member).stream()
                .mapToLong(text -> TestDeclaredTotals.number(text).orElse(0))
                .findFirst()
                .orElse(0);
    }

    /**
     * The sum of both; where one is none the other is the sum, and there a rate of 1 could look
     * like a number of checks.
     */
    private static void total(Tree passes, Tree fails, TestReport report) {
        if (fails.text().equals("0")) {
            report.claim("test.total", passes.text(), passes.selector());
        } else if (passes.text().equals("0")) {
            report.claim("test.total", fails.text(), fails.selector());
        } else {
            var first = TestDeclaredTotals.number(passes.text());
            var second = TestDeclaredTotals.number(fails.text());
            String parent = passes.pointer().substring(0, passes.pointer().lastIndexOf('/'));
            if (first.isPresent() && second.isPresent()) {
                report.derived(
                        "test.total",
                        "sum",
                        Long.toString(first.getAsLong() + second.getAsLong()),
                        Selector.JsonSet.where(parent + "/*", "", passes.text(), fails.text()));
            }
        }
    }

    /** {@code http_req_failed} is a rate of failures: its passes are the requests that failed. */
    private static boolean requests(Tree summary, TestReport report) {
        Optional<Tree> count = value(summary, "http_reqs", "count");
        count.ifPresent(total -> report.claim("test.total", total.text(), total.selector()));
        value(summary, "http_req_failed", "fails")
                .ifPresent(good -> report.claim("test.passed", good.text(), good.selector()));
        value(summary, "http_req_failed", "passes")
                .ifPresent(bad -> report.claim("test.failed", bad.text(), bad.selector()));
        return count.isPresent();
    }

    /**
     * In the old export {@code true} says that a threshold was crossed, in the new data {@code ok:
     * false} does.
     */
    private static void thresholds(Tree summary, TestReport report) {
        List<Tree> thresholds =
                summary.entries("metrics")
                        .flatMap(metric -> metric.getValue().entries("thresholds"))
                        .map(Map.Entry::getValue)
                        .toList();
        if (thresholds.isEmpty()) {
            return;
        }
        boolean old = thresholds.getFirst().isScalar();
        long crossed =
                thresholds.stream()
                        .filter(
                                threshold ->
                                        old
                                                ? threshold.text().equals("true")
                                                : threshold
                                                        .string("ok")
                                                        .filter("false"::equals)
                                                        .isPresent())
                        .count();
        report.count(
                "test.errors",
                crossed,
                old
                        ? Selector.JsonSet.where(THRESHOLDS, "", "true")
                        : Selector.JsonSet.where(THRESHOLDS, "/ok", "false"));
    }
}
