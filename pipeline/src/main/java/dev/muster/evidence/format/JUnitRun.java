package dev.muster.evidence.format;

import static dev.muster.evidence.format.TestXml.xpath;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.XmlSource;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One pass over a JUnit report: what is open, and what has been counted. */
final class JUnitRun implements TestXml.Handler {
    private static final Pattern SECONDS =
            Pattern.compile("[0-9.,'\u2019 \u00a0]*([eE][+-]?[0-9]+)?\\s*s?");
    private static final Selector STARTS = xpath("//*[local-name()='testsuite']/@timestamp");

    private final TestReport report;
    private final TestDeclaredTotals totals;
    private final Deque<JUnitSuite> suites = new ArrayDeque<>();
    private final Deque<JUnitCase> cases = new ArrayDeque<>();
    private final JUnitSuite whole = JUnitSuite.document();
    private final TestTimes starts = new TestTimes();
    private boolean outcomesInAttributes;
    private boolean errorsInSuites;
    private long flaky;
    private int topSuites;
    private @Nullable String topName;
    private @Nullable Selector topPlace;
    private int badTimes;

    JUnitRun(EvidenceDocument document, ClaimSink sink) {
        report = new TestReport(document, sink);
        totals = new TestDeclaredTotals(sink);
        suites.push(whole);
    }

    @Override
    public void start(XmlSource xml) throws UnreadableEvidenceException {
        switch (xml.name()) {
            case "testsuites" -> suites(xml);
            case "testsuite" -> suite(xml);
            case "testcase" -> testcase(xml);
            case "property" -> property(xml);
            default -> result(xml);
        }
    }

    private void suites(XmlSource xml) {
        suites.push(JUnitSuite.open(xml));
        if (xml.depth() == 1) {
            report.name(xml.attribute("name"), xml.attributeHere("name"));
            String timestamp = xml.attribute("timestamp");
            report.started(timestamp, xml.attributeHere("timestamp"));
            report.produced(timestamp, xml.attributeHere("timestamp"));
        }
    }

    private void suite(XmlSource xml) {
        if (xml.depth() == 1 || xml.depth() == 2 && xml.parentName().equals("testsuites")) {
            topSuites++;
            if (topPlace == null) {
                topName = xml.attribute("name");
                topPlace = xml.attributeHere("name");
            }
        }
        starts.add(xml.attribute("timestamp"), () -> xml.attributeHere("timestamp"));
        suites.push(JUnitSuite.open(xml));
    }

    private void testcase(XmlSource xml) {
        JUnitCase opened = JUnitCase.open(xml);
        outcomesInAttributes |= opened.byAttribute();
        cases.push(opened);
        String time = xml.attribute("time");
        if (time != null && !SECONDS.matcher(time.strip()).matches() && badTimes++ == 0) {
            report.sink()
                    .problem(
                            FindingCode.SCHEMA_VIOLATION,
                            "the time of a test case is no number of seconds",
                            xml.attributeHere("time"));
        }
    }

    private void property(XmlSource xml) throws UnreadableEvidenceException {
        if (cases.isEmpty()) {
            TestXml.property(xml, report);
        }
    }

    /** A child of a test case that tells what became of it; a suite may have failed as a whole. */
    private void result(XmlSource xml) {
        if (xml.parentName().equals("testcase") && !cases.isEmpty()) {
            cases.element().child(xml.name());
        } else if (xml.parentName().equals("testsuite") && xml.name().equals("error")) {
            errorsInSuites = true;
            suites.element().errorOutsideCases();
        }
    }

    @Override
    public void end(XmlSource xml) {
        switch (xml.name()) {
            case "testcase" -> {
                JUnitCase closed = cases.pop();
                flaky += closed.isFlaky() ? 1 : 0;
                suites.element().add(closed);
            }
            case "testsuite", "testsuites" -> {
                JUnitSuite closed = suites.pop();
                closed.compare(totals);
                suites.element().addInner(closed);
            }
            default -> {}
        }
    }

    /** Tells all claims, at the end of the document. */
    void tell() {
        if (topSuites == 1 && topPlace != null) {
            report.name(topName, topPlace);
        }
        report.startTimes(starts, STARTS);
        if (badTimes > 1) {
            report.sink()
                    .problem(
                            FindingCode.SCHEMA_VIOLATION,
                            "%d test cases have a time that is no number of seconds"
                                    .formatted(badTimes),
                            null);
        }
        totals.finish();
        report.tell(whole.cases(), JUnitCase.sets(outcomesInAttributes, errorsInSuites));
        if (flaky > 0) {
            report.count("test.flaky", flaky, JUnitCase.FLAKY);
        }
    }
}
