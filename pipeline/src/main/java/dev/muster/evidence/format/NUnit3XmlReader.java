package dev.muster.evidence.format;

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
 * NUnit 3 results. A failed case is failed even where its label is Error, as NUnit's own totals
 * count it.
 */
final class NUnit3XmlReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("nunit3-xml", 1, DocumentKind.TEST_REPORT, "NUnit 3 test results");
    private static final Map<Outcome, List<String>> WORDS =
            Map.of(
                    Outcome.PASSED, List.of("Passed", "Warning"),
                    Outcome.FAILED, List.of("Failed"),
                    Outcome.SKIPPED, List.of("Skipped", "Inconclusive"));

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return Fit.certainIf(
                probe.xml().filter(xml -> xml.rootIs("test-run")).isPresent(),
                "root element test-run");
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
        private String rootPath = "";
        private int openCases;
        private int topSuites;
        private @Nullable String topName;
        private @Nullable Selector topPlace;
        private long warnings;

        Run(EvidenceDocument document, ClaimSink sink) {
            words = new TestOutcomeWords(WORDS, document.watch());
            report = new TestReport(document, sink);
            totals = new TestDeclaredTotals(sink);
        }

        @Override
        public void start(XmlSource xml) throws UnreadableEvidenceException {
            switch (xml.name()) {
                case "test-run" -> root(xml);
                case "test-suite" -> suite(xml);
                case "test-case" -> test(xml);
                case "property" -> {
                    if (openCases == 0) {
                        TestXml.property(xml, report);
                    }
                }
                default -> {}
            }
        }

        private void root(XmlSource xml) {
            rootPath = xml.path();
            report.name(xml.attribute("name"), xml.attributeHere("name"));
            report.claim("test.status", xml.attribute("result"), xml.attributeHere("result"));
            report.started(xml.attribute("start-time"), xml.attributeHere("start-time"));
            report.finished(xml.attribute("end-time"), xml.attributeHere("end-time"));
            for (String name : List.of("total", "passed", "failed")) {
                String value = xml.attribute(name);
                if (value != null) {
                    declared.put(name, value);
                }
            }
        }

        private void suite(XmlSource xml) {
            if (xml.depth() == 2 && topSuites++ == 0) {
                topName = xml.attribute("name");
                topPlace = xml.attributeHere("name");
            }
        }

        private void test(XmlSource xml) {
            openCases++;
            String result = xml.attribute("result");
            warnings += "Warning".equals(result) ? 1 : 0;
            tally.add(words.outcome(result == null ? "" : result, xml::here));
        }

        @Override
        public void end(XmlSource xml) {
            openCases -= xml.isEnd("test-case") ? 1 : 0;
        }

        void tell() {
            if (topSuites == 1 && topPlace != null) {
                report.name(topName, topPlace);
            }
            compare("total", tally.total());
            compare("passed", tally.passed(), tally.passed() - warnings);
            compare("failed", tally.failed());
            report.tell(tally, TestXml.sets(TestXml.all("test-case"), "result", words));
        }

        private void compare(String name, long... counted) {
            totals.compare(
                    name + " of test-run",
                    declared.get(name),
                    TestXml.xpath(rootPath + "/@*[local-name()='" + name + "']"),
                    counted);
        }
    }
}
