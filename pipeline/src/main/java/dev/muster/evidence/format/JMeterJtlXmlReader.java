package dev.muster.evidence.format;

import static dev.muster.evidence.format.TestXml.xpath;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.format.TestTally.Outcome;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * JMeter samples as XML. A case is a sample directly below the root; redirects and embedded
 * resources are inside it.
 */
final class JMeterJtlXmlReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "jmeter-jtl-xml", 1, DocumentKind.TEST_REPORT, "JMeter results (JTL, XML)");
    private static final Map<Outcome, List<String>> WORDS =
            Map.of(Outcome.PASSED, List.of("true"), Outcome.FAILED, List.of("false"));

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return Fit.certainIf(
                probe.xml().filter(xml -> xml.rootIs("testResults")).isPresent(),
                "root element testResults");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        TestReport report = new TestReport(document, sink);
        TestOutcomeWords words = new TestOutcomeWords(WORDS, document.watch());
        TestTally tally = new TestTally();
        TestTimes times = new TestTimes();
        TestXml.walk(
                document,
                xml -> {
                    if (xml.depth() == 2) {
                        String success = xml.attribute("s");
                        tally.add(words.outcome(success == null ? "" : success, xml::here));
                        times.add(xml.attribute("ts"), () -> xml.attributeHere("ts"));
                    }
                });
        report.endTimes(times, xpath("/*/*/@ts"));
        report.startTimes(times, xpath("/*/*/@ts"));
        report.tell(tally, TestXml.sets("/*/*", "s", words));
    }
}
