package dev.muster.cli;

import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.StagingRecord;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A check as JUnit XML: a suite a packet, a test case a finding code, failed by blockers. */
final class JUnitReport {
    private JUnitReport() {}

    static String of(List<CheckResult> results) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "muster check");
            for (CheckResult result : results) {
                suite(xml, result);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML into a string cannot fail", e);
        }
        return text + "\n";
    }

    private static void suite(XMLStreamWriter xml, CheckResult result) throws XMLStreamException {
        StagingRecord record = result.record();
        List<Finding> blockers =
                record == null
                        ? List.of()
                        : record.findings().stream()
                                .filter(f -> f.severity() == Finding.Severity.BLOCKER)
                                .toList();
        long failed = record == null ? 1 : blockers.stream().map(Finding::code).distinct().count();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", result.packet());
        xml.writeAttribute("tests", Integer.toString(FindingCode.values().length));
        xml.writeAttribute("failures", Long.toString(failed));
        for (FindingCode code : FindingCode.values()) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", result.packet());
            xml.writeAttribute("name", code.word());
            for (Finding finding : blockers) {
                if (finding.code().equals(code.word())) {
                    failure(xml, finding.message(), finding.howToFix());
                }
            }
            if (result.rejected() != null && result.rejected().code().equals(code.word())) {
                failure(xml, result.rejected().message(), result.rejected().howToFix());
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void failure(XMLStreamWriter xml, String message, String howToFix)
            throws XMLStreamException {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", printable(message));
        xml.writeCharacters(printable(howToFix));
        xml.writeEndElement();
    }

    /** XML 1.0 cannot hold control characters. */
    private static String printable(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "?");
    }
}
