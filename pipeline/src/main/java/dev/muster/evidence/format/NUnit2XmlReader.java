package dev.muster.evidence.format;

import static dev.muster.evidence.format.TestXml.all;
import static dev.muster.evidence.format.TestXml.attribute;
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
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * NUnit 2 results: since 2.5 a case has {@code result}, before it had only {@code executed} and
 * {@code success}.
 */
final class NUnit2XmlReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("nunit2-xml", 1, DocumentKind.TEST_REPORT, "NUnit 2 test results");
    private static final Map<Outcome, List<String>> WORDS =
            Map.of(
                    Outcome.PASSED, List.of("Success"),
                    Outcome.FAILED, List.of("Failure"),
                    Outcome.SKIPPED, List.of("Ignored", "Skipped", "Inconclusive"),
                    Outcome.ERROR, List.of("Error", "NotRunnable", "Cancelled"));
    private static final List<String> TRUE = List.of("True", "true");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return Fit.certainIf(
                probe.xml().filter(xml -> xml.rootIs("test-results")).isPresent(),
                "root element test-results");
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
        private long notRun;
        private long invalid;

        Run(EvidenceDocument document, ClaimSink sink) {
            words = new TestOutcomeWords(WORDS, document.watch());
            report = new TestReport(document, sink);
            totals = new TestDeclaredTotals(sink);
        }

        @Override
        public void start(XmlSource xml) throws UnreadableEvidenceException {
            switch (xml.name()) {
                case "test-results" -> root(xml);
                case "test-suite" -> {
                    if (xml.depth() == 2) {
                        report.claim(
                                "test.status",
                                xml.attribute("result"),
                                xml.attributeHere("result"));
                    }
                }
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
            report.started(xml.attribute("date"), xml.attributeHere("date"));
            report.produced(xml.attribute("date"), xml.attributeHere("date"));
            for (String name : List.of("total", "failures", "errors")) {
                String value = xml.attribute(name);
                if (value != null) {
                    declared.put(name, value);
                }
            }
        }

        private void test(XmlSource xml) {
            openCases++;
            boolean executed = isTrue(xml.attribute("executed"));
            notRun += executed ? 0 : 1;
            String result = xml.attribute("result");
            invalid += "NotRunnable".equals(result) ? 1 : 0;
            if (result != null) {
                tally.add(words.outcome(result, () -> xml.attributeHere("result")));
            } else if (!executed) {
                tally.add(Outcome.SKIPPED);
            } else {
                tally.add(isTrue(xml.attribute("success")) ? Outcome.PASSED : Outcome.FAILED);
            }
        }

        private static boolean isTrue(@Nullable String text) {
            return text != null && TRUE.contains(text);
        }

        @Override
        public void end(XmlSource xml) {
            openCases -= xml.isEnd("test-case") ? 1 : 0;
        }

        void tell() {
            compare("total", tally.total(), tally.total() - notRun);
            compare("failures", tally.failed());
            compare("errors", tally.errors(), tally.errors() - invalid);
            report.tell(tally, sets());
        }

        private void compare(String name, long... counted) {
            totals.compare(
                    name + " of test-results",
                    declared.get(name),
                    xpath(rootPath + "/@*[local-name()='" + name + "']"),
                    counted);
        }

        private TestCaseSets sets() {
            String cases = all("test-case");
            String executed = "(" + attribute("executed", TRUE) + ")";
            String success = "(" + attribute("success", TRUE) + ")";
            return new TestCaseSets(
                    xpath(cases),
                    xpath(cases + with(Outcome.PASSED, executed + " and " + success)),
                    xpath(cases + with(Outcome.FAILED, executed + " and not" + success)),
                    xpath(cases + with(Outcome.SKIPPED, "not" + executed)),
                    xpath(cases + "[" + attribute("result", words.of(Outcome.ERROR)) + "]"));
        }

        private String with(Outcome outcome, String before25) {
            return "["
                    + attribute("result", words.of(outcome))
                    + " or not(@result) and "
                    + before25
                    + "]";
        }
    }
}
