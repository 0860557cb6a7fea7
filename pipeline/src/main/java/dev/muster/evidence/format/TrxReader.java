package dev.muster.evidence.format;

import static dev.muster.evidence.format.TestXml.xpath;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.format.TestTally.Outcome;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.XmlSource;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** TRX, the test results of VSTest and {@code dotnet test}. */
final class TrxReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "trx", 1, DocumentKind.TEST_REPORT, "Visual Studio test results (TRX)");
    private static final String NAMESPACE = "http://microsoft.com/schemas/VisualStudio/TeamTest/";
    private static final String CASES = "/*/*[local-name()='Results']/*";

    /**
     * Unless somebody names the run, its name is who ran it, where and when: nothing that
     * identifies a suite.
     */
    private static final Pattern DEFAULT_NAME =
            Pattern.compile(".+@.+ \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d.*");

    private static final Map<Outcome, List<String>> WORDS =
            Map.of(
                    Outcome.PASSED, List.of("Passed", "Completed", "Warning"),
                    Outcome.FAILED, List.of("Failed"),
                    Outcome.SKIPPED,
                            List.of("NotExecuted", "Inconclusive", "Pending", "InProgress"),
                    Outcome.ERROR,
                            List.of(
                                    "Error",
                                    "NotRunnable",
                                    "Timeout",
                                    "Aborted",
                                    "Disconnected",
                                    "PassedButRunAborted"));

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.xml()
                .filter(xml -> xml.rootIs("TestRun"))
                .map(
                        xml ->
                                xml.namespace().startsWith(NAMESPACE)
                                        ? Fit.certain(
                                                "root element TestRun", "namespace " + NAMESPACE)
                                        : xml.elements().contains("UnitTestResult")
                                                ? Fit.likely("root element TestRun")
                                                : Fit.none())
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Run run = new Run(document, sink);
        TestXml.walk(document, run);
        run.tell();
    }

    private static final class Run implements TestXml.Handler {
        private final TestReport report;
        private final TestDeclaredTotals totals;
        private final TestOutcomeWords words;
        private final TestTally tally = new TestTally();
        private final Map<String, String> declared = new HashMap<>();
        private String countersPath = "";
        private boolean unstated;

        Run(EvidenceDocument document, ClaimSink sink) {
            words = new TestOutcomeWords(WORDS, document.watch());
            report = new TestReport(document, sink);
            totals = new TestDeclaredTotals(sink);
        }

        @Override
        public void start(XmlSource xml) {
            if (xml.depth() == 3 && xml.parentName().equals("Results")) {
                result(xml);
                return;
            }
            switch (xml.name()) {
                case "TestRun" -> name(xml);
                case "Times" -> {
                    report.started(xml.attribute("start"), xml.attributeHere("start"));
                    report.finished(xml.attribute("finish"), xml.attributeHere("finish"));
                }
                case "ResultSummary" ->
                        report.claim(
                                "test.status",
                                xml.attribute("outcome"),
                                xml.attributeHere("outcome"));
                case "Counters" -> counters(xml);
                default -> {}
            }
        }

        private void name(XmlSource xml) {
            String name = xml.attribute("name");
            if (xml.depth() == 1 && name != null && !DEFAULT_NAME.matcher(name).matches()) {
                report.name(name, xml.attributeHere("name"));
            }
        }

        private void result(XmlSource xml) {
            String outcome = xml.attribute("outcome");
            unstated |= outcome == null;
            tally.add(
                    outcome == null
                            ? Outcome.ERROR
                            : words.outcome(outcome, () -> xml.attributeHere("outcome")));
        }

        private void counters(XmlSource xml) {
            countersPath = xml.path();
            for (String name : List.of("total", "passed", "failed")) {
                String value = xml.attribute(name);
                if (value != null) {
                    declared.put(name, value);
                }
            }
        }

        void tell() {
            totals.compare(
                    "Counters total", declared.get("total"), counter("total"), tally.total());
            totals.compare(
                    "Counters passed", declared.get("passed"), counter("passed"), tally.passed());
            totals.compare(
                    "Counters failed",
                    declared.get("failed"),
                    counter("failed"),
                    tally.failed(),
                    tally.failed() + tally.errors());
            TestCaseSets sets = TestXml.sets(CASES, "outcome", words);
            report.tell(tally, unstated ? withUnstated(sets) : sets);
        }

        /** Old producers leave out the default of their enumeration, which is Error. */
        private static TestCaseSets withUnstated(TestCaseSets sets) {
            return new TestCaseSets(
                    sets.total(),
                    sets.passed(),
                    sets.failed(),
                    sets.skipped(),
                    xpath(
                            CASES
                                    + "[not(@outcome) or "
                                    + TestXml.attribute(
                                            "outcome", WORDS.getOrDefault(Outcome.ERROR, List.of()))
                                    + "]"));
        }

        private Selector counter(String name) {
            return xpath(countersPath + "/@*[local-name()='" + name + "']");
        }
    }
}
