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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * xUnit.net v1 to v3 results. What fails outside a test (fixtures, clean-up) is an error and no
 * test.
 */
final class XunitXmlReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("xunit-xml", 1, DocumentKind.TEST_REPORT, "xUnit.net test results");
    private static final String TESTS = all("test");
    private static final Selector ERRORS =
            xpath("//*[local-name()='errors']/*[local-name()='error']");
    private static final Map<Outcome, List<String>> WORDS =
            Map.of(
                    Outcome.PASSED, List.of("Pass"),
                    Outcome.FAILED, List.of("Fail"),
                    Outcome.SKIPPED, List.of("Skip", "NotRun"));

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.xml()
                .map(
                        xml ->
                                xml.rootIs("assemblies")
                                        ? Fit.certain("root element assemblies")
                                        : xml.rootIs("assembly")
                                                        && xml.attributes()
                                                                .containsKey("test-framework")
                                                ? Fit.certain(
                                                        "root element assembly", "test-framework")
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
        private final TestTimes runDates = new TestTimes();
        private TestTally assembly = new TestTally();
        private int assemblies;
        private @Nullable String firstName;
        private @Nullable Selector firstPlace;
        private @Nullable String timestamp;
        private @Nullable Selector timestampPlace;

        Run(EvidenceDocument document, ClaimSink sink) {
            words = new TestOutcomeWords(WORDS, document.watch());
            report = new TestReport(document, sink);
            totals = new TestDeclaredTotals(sink);
        }

        @Override
        public void start(XmlSource xml) {
            switch (xml.name()) {
                case "assemblies" -> root(xml);
                case "assembly" -> assembly(xml);
                case "test" -> {
                    String result = xml.attribute("result");
                    Outcome outcome = words.outcome(result == null ? "" : result, xml::here);
                    tally.add(outcome);
                    assembly.add(outcome);
                }
                case "error" -> {
                    if (xml.parentName().equals("errors")) {
                        tally.addErrorOutsideCases();
                        assembly.addErrorOutsideCases();
                    }
                }
                default -> {}
            }
        }

        private void root(XmlSource xml) {
            report.name(xml.attribute("name"), xml.attributeHere("name"));
            times(xml);
            timestamp = xml.attribute("timestamp");
            timestampPlace = xml.attributeHere("timestamp");
        }

        private void times(XmlSource xml) {
            report.started(xml.attribute("start-rtf"), xml.attributeHere("start-rtf"));
            report.finished(xml.attribute("finish-rtf"), xml.attributeHere("finish-rtf"));
        }

        private void assembly(XmlSource xml) {
            assemblies++;
            if (firstPlace == null) {
                firstName = xml.attribute("name");
                firstPlace = xml.attributeHere("name");
            }
            if (xml.depth() == 1) {
                times(xml);
            }
            runDates.add(xml.attribute("run-date"), () -> xml.attributeHere("run-date"));
            assembly = new TestTally();
            declared =
                    new Declared(
                            xml.path(),
                            xml.attribute("total"),
                            xml.attribute("passed"),
                            xml.attribute("failed"),
                            xml.attribute("errors"));
        }

        private record Declared(
                String path,
                @Nullable String total,
                @Nullable String passed,
                @Nullable String failed,
                @Nullable String errors) {}

        private @Nullable Declared declared;

        @Override
        public void end(XmlSource xml) {
            if (xml.isEnd("assembly") && declared != null) {
                compare("total", declared.path, declared.total, assembly.total());
                compare("passed", declared.path, declared.passed, assembly.passed());
                compare("failed", declared.path, declared.failed, assembly.failed());
                compare("errors", declared.path, declared.errors, assembly.errors());
                declared = null;
            }
        }

        private void compare(String name, String path, @Nullable String value, long counted) {
            totals.compare(
                    name + " of assembly " + assemblies,
                    value,
                    xpath(path + "/@*[local-name()='" + name + "']"),
                    counted);
        }

        void tell() {
            if (assemblies == 1 && firstPlace != null) {
                report.name(firstName, firstPlace);
            }
            report.startTimes(runDates, xpath("//*[local-name()='assembly']/@run-date"));
            if (timestampPlace != null) {
                report.produced(timestamp, timestampPlace);
            }
            totals.finish();
            TestCaseSets sets = TestXml.sets(TESTS, "result", words);
            report.tell(
                    tally,
                    new TestCaseSets(
                            sets.total(), sets.passed(), sets.failed(), sets.skipped(), ERRORS));
        }
    }
}
