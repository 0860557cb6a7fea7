package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.XmlOutline;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import java.io.IOException;
import java.util.Optional;

/**
 * JUnit XML in all its dialects: Ant, Surefire, Gradle, pytest, Jest, GoogleTest, CTest and their
 * kin.
 */
final class JUnitXmlReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("junit-xml", 1, DocumentKind.TEST_REPORT, "JUnit XML test report");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        Optional<XmlOutline> xml = probe.xml();
        if (xml.isEmpty() || !(xml.get().rootIs("testsuites") || xml.get().rootIs("testsuite"))) {
            return Fit.none();
        }
        return Fit.certain("root element " + xml.get().root());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JUnitRun run = new JUnitRun(document, sink);
        TestXml.walk(document, run);
        run.tell();
    }
}
