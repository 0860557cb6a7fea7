package dev.muster.evidence.format;

import dev.muster.evidence.format.TestTally.Outcome;
import dev.muster.evidence.parse.XmlSource;
import dev.muster.model.Selector;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An open {@code testsuite} or {@code testsuites}: what it declares, and what was counted directly
 * and anywhere in it.
 */
final class JUnitSuite {
    private static final String[] SKIPS = {"skipped", "disabled", "skips", "ignored"};

    private final String name;
    private final String path;
    private final Map<String, String> declared = new HashMap<>();
    private final TestTally all = new TestTally();
    private final TestTally direct = new TestTally();
    private long withFailure;
    private long withError;
    private long failureElements;
    private long errorElements;

    private JUnitSuite(String name, String path) {
        this.name = name;
        this.path = path;
    }

    /** What is around the root element. */
    static JUnitSuite document() {
        return new JUnitSuite("", "");
    }

    static JUnitSuite open(XmlSource xml) {
        String name = xml.attribute("name");
        JUnitSuite suite =
                new JUnitSuite(name == null || name.isBlank() ? xml.name() : name, xml.path());
        for (String total : new String[] {"tests", "failures", "errors"}) {
            suite.declare(total, xml.attribute(total));
        }
        for (String total : SKIPS) {
            suite.declare(total, xml.attribute(total));
        }
        return suite;
    }

    private void declare(String total, @Nullable String value) {
        if (value != null) {
            declared.put(total, value);
        }
    }

    void add(JUnitCase test) {
        Outcome outcome = test.outcome();
        all.add(outcome);
        direct.add(outcome);
        failureElements += test.failures();
        errorElements += test.errors();
        withFailure += test.failures() > 0 ? 1 : 0;
        withError += test.errors() > 0 ? 1 : 0;
    }

    void addInner(JUnitSuite inner) {
        all.addAll(inner.all);
        withFailure += inner.withFailure;
        withError += inner.withError;
        failureElements += inner.failureElements;
        errorElements += inner.errorElements;
    }

    /** The suite itself has an error, for example because it could not start. */
    void errorOutsideCases() {
        all.addErrorOutsideCases();
        direct.addErrorOutsideCases();
        errorElements++;
    }

    /** All cases in it, at any depth. */
    TestTally cases() {
        return all;
    }

    /**
     * Producers differ in whether an outer suite counts inner ones, whether a case that both failed
     * and errored counts twice, and whether every failure of a case counts: a declared total that
     * fits any of these ways is right.
     */
    void compare(TestDeclaredTotals totals) {
        totals.compare(
                "tests of " + shortName(),
                declared.get("tests"),
                at("tests"),
                all.total(),
                direct.total());
        totals.compare(
                "failures of " + shortName(),
                declared.get("failures"),
                at("failures"),
                all.failed(),
                direct.failed(),
                withFailure,
                failureElements);
        totals.compare(
                "errors of " + shortName(),
                declared.get("errors"),
                at("errors"),
                all.errors(),
                direct.errors(),
                withError,
                errorElements);
        compareSkipped(totals);
    }

    /**
     * GoogleTest's outermost element counts disabled cases only, not those that skipped themselves.
     */
    private void compareSkipped(TestDeclaredTotals totals) {
        long sum = 0;
        String first = null;
        for (String total : SKIPS) {
            String value = declared.get(total);
            if (value == null || value.isBlank()) {
                continue;
            }
            first = first == null ? total : first;
            OptionalLong number = TestDeclaredTotals.number(value);
            if (number.isEmpty()) {
                totals.compare(total + " of " + shortName(), value, at(total));
                return;
            }
            sum += number.getAsLong();
        }
        if (first != null && !(first.equals("disabled") && sum <= all.skipped())) {
            totals.compare(
                    "skipped of " + shortName(),
                    Long.toString(sum),
                    at(first),
                    all.skipped(),
                    direct.skipped());
        }
    }

    private String shortName() {
        return name.length() > 80 ? name.substring(0, 80) + "…" : name;
    }

    private Selector at(String attribute) {
        return new Selector.XPath(path + "/@*[local-name()='" + attribute + "']");
    }
}
