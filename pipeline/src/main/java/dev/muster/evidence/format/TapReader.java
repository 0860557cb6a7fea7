package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.format.TestTally.Outcome;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Test Anything Protocol 12 to 14. A case is a test point of the outermost level; a point with a
 * SKIP or TODO directive is skipped whatever it says; bailing out is an error outside any case.
 */
final class TapReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("tap", 1, DocumentKind.TEST_REPORT, "Test Anything Protocol (TAP)");
    private static final Pattern VERSION = Pattern.compile("^TAP version ([0-9]{1,3})\\s*$");
    private static final Pattern PLAN = Pattern.compile("^1\\.\\.([0-9]{1,9})(\\s.*)?$");
    private static final Pattern BAIL_OUT = Pattern.compile("^Bail out!");

    private static final Pattern POINT = Pattern.compile("^(?:not )?ok(?:[ \\t]|$)");
    private static final Pattern PASSED = Pattern.compile("^ok(?:[ \\t]|$)");
    private static final Pattern FAILED = Pattern.compile("^not ok(?:[ \\t]|$)");

    /** A {@code #} before the word that is not escaped by a backslash. */
    private static final Pattern SKIPPED =
            Pattern.compile(
                    "^(?:not )?ok[ \\t][^#\\\\]*(?:(?:\\\\.|#)[^#\\\\]*)*?"
                            + "#[ \\t]*(?:[sS][kK][iI][pP]|[tT][oO][dD][oO])");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        boolean plan = false;
        boolean point = false;
        for (String line : probe.lines()) {
            if (VERSION.matcher(line).find()) {
                return Fit.certain("line TAP version");
            }
            plan |= PLAN.matcher(line).find();
            point |= POINT.matcher(line).find();
        }
        return plan && point ? Fit.likely("a plan 1..N", "lines of ok and not ok") : Fit.none();
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Run run = new Run(document, sink);
        try (TestLines lines =
                new TestLines(document.openLines(), document.limits().scalarLength())) {
            while (lines.next()) {
                run.line(lines.text());
            }
        }
        run.tell();
    }

    private static final class Run {
        private final EvidenceDocument document;
        private final ClaimSink sink;
        private final TestReport report;
        private final TestTally tally = new TestTally();
        private OptionalLong planned = OptionalLong.empty();
        private int plans;

        Run(EvidenceDocument document, ClaimSink sink) {
            this.document = document;
            this.sink = sink;
            report = new TestReport(document, sink);
        }

        void line(String line) {
            Matcher version = VERSION.matcher(line);
            Matcher plan = PLAN.matcher(line);
            if (version.find()) {
                document.watch()
                        .version(version.group(1), () -> new Selector.LineSet(VERSION.pattern()));
            } else if (plan.find()) {
                plans++;
                planned = OptionalLong.of(Long.parseLong(plan.group(1)));
            } else if (BAIL_OUT.matcher(line).find()) {
                tally.addErrorOutsideCases();
            } else if (POINT.matcher(line).find()) {
                point(line);
            }
        }

        private void point(String line) {
            tally.add(
                    SKIPPED.matcher(line).find()
                            ? Outcome.SKIPPED
                            : PASSED.matcher(line).find() ? Outcome.PASSED : Outcome.FAILED);
        }

        void tell() {
            if (plans != 1) {
                sink.problem(
                        FindingCode.SCHEMA_VIOLATION,
                        "there are %d plans, not one".formatted(plans),
                        null);
            }
            if (planned.isPresent() && planned.getAsLong() != tally.total()) {
                sink.problem(
                        FindingCode.COUNT_MISMATCH,
                        "the plan: declared %d, counted %d"
                                .formatted(planned.getAsLong(), tally.total()),
                        null);
            }
            report.tell(
                    tally,
                    new TestCaseSets(
                            new Selector.LineSet(POINT.pattern()),
                            new Selector.LineSet(PASSED.pattern(), SKIPPED.pattern()),
                            new Selector.LineSet(FAILED.pattern(), SKIPPED.pattern()),
                            new Selector.LineSet(SKIPPED.pattern()),
                            new Selector.LineSet(BAIL_OUT.pattern())));
        }
    }
}
