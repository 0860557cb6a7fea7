package dev.muster.evidence.format;

import static dev.muster.evidence.format.TestXml.all;
import static dev.muster.evidence.format.TestXml.attribute;
import static dev.muster.evidence.format.TestXml.hasChild;
import static dev.muster.evidence.format.TestXml.xpath;

import dev.muster.evidence.format.TestTally.Outcome;
import dev.muster.evidence.parse.XmlSource;
import dev.muster.model.Selector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open {@code testcase}: error before failure before skipped; nothing of these is passed. */
final class JUnitCase {
    /** Passed in the end, after attempts that did not. */
    static final Selector FLAKY =
            xpath(all("testcase") + "[" + hasChild("flakyFailure", "flakyError") + "]");

    private static final String[] SKIP_ELEMENTS = {"skipped", "disabled", "ignored"};

    /** GoogleTest, CTest and others write outcomes into {@code status} or {@code result}. */
    private static final List<String> SKIP_WORDS =
            List.of("notrun", "disabled", "skipped", "suppressed", "ignored");

    private static final List<String> FAIL_WORDS = List.of("fail", "failed", "failure");
    private static final List<String> ERROR_WORDS = List.of("error", "errored");

    private int failures;
    private int errors;
    private boolean skipped;
    private boolean flaky;
    private boolean byAttribute;
    private @Nullable Outcome attributeOutcome;

    static JUnitCase open(XmlSource xml) {
        JUnitCase opened = new JUnitCase();
        opened.word(xml.attribute("status"));
        opened.word(xml.attribute("result"));
        return opened;
    }

    private void word(@Nullable String word) {
        Outcome outcome =
                word == null
                        ? null
                        : ERROR_WORDS.contains(word)
                                ? Outcome.ERROR
                                : FAIL_WORDS.contains(word)
                                        ? Outcome.FAILED
                                        : SKIP_WORDS.contains(word) ? Outcome.SKIPPED : null;
        if (outcome != null) {
            byAttribute = true;
            if (attributeOutcome == null
                    || outcome == Outcome.ERROR
                    || outcome == Outcome.FAILED && attributeOutcome == Outcome.SKIPPED) {
                attributeOutcome = outcome;
            }
        }
    }

    void child(String name) {
        switch (name) {
            case "failure" -> failures++;
            case "error" -> errors++;
            case "skipped", "disabled", "ignored" -> skipped = true;
            case "flakyFailure", "flakyError" -> flaky = true;
            default -> {}
        }
    }

    int failures() {
        return failures;
    }

    int errors() {
        return errors;
    }

    boolean isFlaky() {
        return flaky;
    }

    /** Whether an attribute speaks of the outcome. */
    boolean byAttribute() {
        return byAttribute;
    }

    Outcome outcome() {
        if (errors > 0 || attributeOutcome == Outcome.ERROR) {
            return Outcome.ERROR;
        }
        if (failures > 0 || attributeOutcome == Outcome.FAILED) {
            return Outcome.FAILED;
        }
        return skipped || attributeOutcome == Outcome.SKIPPED ? Outcome.SKIPPED : Outcome.PASSED;
    }

    /** The same rules as node sets. */
    static TestCaseSets sets(boolean outcomesInAttributes, boolean errorsInSuites) {
        String cases = all("testcase");
        String error = condition(outcomesInAttributes, ERROR_WORDS, "error");
        String failure = condition(outcomesInAttributes, FAIL_WORDS, "failure");
        String skip = condition(outcomesInAttributes, SKIP_WORDS, SKIP_ELEMENTS);
        String outside =
                errorsInSuites ? " | " + all("testsuite") + "/*[local-name()='error']" : "";
        return new TestCaseSets(
                xpath(cases),
                xpath(cases + "[not(" + error + ")][not(" + failure + ")][not(" + skip + ")]"),
                xpath(cases + "[" + failure + "][not(" + error + ")]"),
                xpath(cases + "[" + skip + "][not(" + error + ")][not(" + failure + ")]"),
                xpath(cases + "[" + error + "]" + outside));
    }

    private static String condition(
            boolean outcomesInAttributes, List<String> words, String... elements) {
        return hasChild(elements)
                + (outcomesInAttributes
                        ? " or " + attribute("status", words) + " or " + attribute("result", words)
                        : "");
    }
}
