package dev.muster.evidence.format;

import static dev.muster.evidence.format.TestXml.all;
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
import org.jspecify.annotations.Nullable;

/**
 * TestNG results. Set-up and tear-down methods are no tests, but a failed one is an error; an
 * attempt that was retried is not counted, the last attempt is.
 */
final class TestNgXmlReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("testng-xml", 1, DocumentKind.TEST_REPORT, "TestNG results");
    private static final String METHODS = all("test-method");
    private static final String CASES = METHODS + "[not(@is-config='true')][not(@retried='true')]";
    private static final Selector ERRORS = xpath(METHODS + "[@is-config='true'][@status='FAIL']");
    private static final Map<Outcome, List<String>> WORDS =
            Map.of(
                    Outcome.PASSED, List.of("PASS"),
                    Outcome.FAILED, List.of("FAIL", "SUCCESS_PERCENTAGE_FAILURE"),
                    Outcome.SKIPPED, List.of("SKIP"));

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return Fit.certainIf(
                probe.xml().filter(xml -> xml.rootIs("testng-results")).isPresent(),
                "root element testng-results");
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
        private final TestTimes starts = new TestTimes();
        private final TestTimes ends = new TestTimes();
        private final Map<String, String> declared = new HashMap<>();
        private long retried;
        private int suites;
        private @Nullable String firstName;
        private @Nullable Selector firstPlace;

        Run(EvidenceDocument document, ClaimSink sink) {
            words = new TestOutcomeWords(WORDS, document.watch());
            report = new TestReport(document, sink);
            totals = new TestDeclaredTotals(sink);
        }

        @Override
        public void start(XmlSource xml) {
            switch (xml.name()) {
                case "testng-results" -> root(xml);
                case "suite" -> suite(xml);
                case "test-method" -> method(xml);
                default -> {}
            }
        }

        private void root(XmlSource xml) {
            for (String name : List.of("total", "passed", "failed", "skipped")) {
                String value = xml.attribute(name);
                if (value != null) {
                    declared.put(name, value);
                }
            }
        }

        private void suite(XmlSource xml) {
            if (suites++ == 0) {
                firstName = xml.attribute("name");
                firstPlace = xml.attributeHere("name");
            }
            starts.add(xml.attribute("started-at"), () -> xml.attributeHere("started-at"));
            ends.add(xml.attribute("finished-at"), () -> xml.attributeHere("finished-at"));
        }

        private void method(XmlSource xml) {
            String status = xml.attribute("status");
            if ("true".equals(xml.attribute("is-config"))) {
                if ("FAIL".equals(status)) {
                    tally.addErrorOutsideCases();
                }
            } else if ("true".equals(xml.attribute("retried"))) {
                retried++;
            } else {
                tally.add(words.outcome(status == null ? "" : status, xml::here));
            }
        }

        void tell() {
            if (suites == 1 && firstPlace != null) {
                report.name(firstName, firstPlace);
            }
            report.endTimes(ends, xpath("//*[local-name()='suite']/@finished-at"));
            report.startTimes(starts, xpath("//*[local-name()='suite']/@started-at"));
            compare("total", tally.total(), tally.total() + retried);
            compare("passed", tally.passed());
            compare("failed", tally.failed());
            compare("skipped", tally.skipped(), tally.skipped() + retried);
            TestCaseSets sets = TestXml.sets(CASES, "status", words);
            report.tell(
                    tally,
                    new TestCaseSets(
                            sets.total(), sets.passed(), sets.failed(), sets.skipped(), ERRORS));
        }

        private void compare(String name, long... counted) {
            totals.compare(
                    name + " of testng-results",
                    declared.get(name),
                    xpath("/*/@*[local-name()='" + name + "']"),
                    counted);
        }
    }
}
