package dev.muster.evidence.format;

import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.format.TestTally.Outcome;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.XmlSource;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Walks a test report in XML from its first to its last element, and writes the node sets that are
 * counted.
 */
final class TestXml {
    private TestXml() {}

    /** What happens at elements. */
    interface Handler {
        /** At the start of an element; reading its string value or skipping it is allowed. */
        void start(XmlSource xml) throws UnreadableEvidenceException;

        /** At the end of an element that was not read whole. */
        default void end(XmlSource xml) {}
    }

    static void walk(EvidenceDocument document, Handler handler)
            throws IOException, UnreadableEvidenceException {
        try (XmlSource xml = document.xml()) {
            while (xml.next()) {
                if (xml.isStart()) {
                    handler.start(xml);
                } else {
                    handler.end(xml);
                    xml.leave();
                }
            }
        }
    }

    /** All elements of this name, wherever they are. */
    static String all(String name) {
        return "//*[local-name()='" + name + "']";
    }

    /** A child of this name. */
    static String hasChild(String... names) {
        return "*["
                + List.of(names).stream()
                        .map(n -> "local-name()='" + n + "'")
                        .collect(Collectors.joining(" or "))
                + "]";
    }

    /** An attribute that has one of these values. */
    static String attribute(String name, List<String> values) {
        return values.stream()
                .map(v -> "@" + name + "='" + v + "'")
                .collect(Collectors.joining(" or "));
    }

    /** Cases whose outcome stands in one attribute, as node sets. */
    static TestCaseSets sets(String cases, String attribute, TestOutcomeWords words) {
        return new TestCaseSets(
                xpath(cases),
                set(cases, attribute, words.of(Outcome.PASSED)),
                set(cases, attribute, words.of(Outcome.FAILED)),
                words.of(Outcome.SKIPPED).isEmpty()
                        ? null
                        : set(cases, attribute, words.of(Outcome.SKIPPED)),
                words.of(Outcome.ERROR).isEmpty()
                        ? null
                        : set(cases, attribute, words.of(Outcome.ERROR)));
    }

    private static Selector set(String cases, String attribute, List<String> words) {
        return xpath(cases + "[" + attribute(attribute, words) + "]");
    }

    static Selector xpath(String expression) {
        return new Selector.XPath(expression);
    }

    /** Reads a {@code property} element: {@code name}, and {@code value} or the text inside. */
    static void property(XmlSource xml, TestReport report) throws UnreadableEvidenceException {
        String name = xml.attribute("name");
        String value = xml.attribute("value");
        if (value != null) {
            report.property(name, value, xml.attributeHere("value"));
        } else {
            Selector here = xml.here();
            report.property(name, xml.stringValue(), here);
        }
    }
}
