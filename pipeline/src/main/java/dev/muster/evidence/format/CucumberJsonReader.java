package dev.muster.evidence.format;

import static dev.muster.evidence.format.TestCaseSets.json;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.format.TestTally.Outcome;
import dev.muster.evidence.parse.JsonOutline;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cucumber's JSON formatter. A case is a step, because only steps state a result; a failed hook is
 * an error outside any case. Steps without a definition fail, as they do in Cucumber itself.
 */
final class CucumberJsonReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "cucumber-json", 1, DocumentKind.TEST_REPORT, "Cucumber JSON report");
    private static final String STEPS = "/*/elements/*/steps/*";
    private static final String STATUS = "/result/status";
    private static final Map<Outcome, List<String>> WORDS =
            Map.of(
                    Outcome.PASSED, List.of("passed"),
                    Outcome.FAILED, List.of("failed", "undefined", "ambiguous"),
                    Outcome.SKIPPED, List.of("skipped", "pending"));

    /** Hooks of a scenario; other than steps they have no keyword. */
    private static final Selector FAILED_HOOKS =
            new Selector.JsonSet(
                    "/*/elements/*/*/*",
                    new TreeMap<>(Map.of(STATUS, List.of("failed"), "/keyword", List.of())));

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .filter(JsonOutline::isArray)
                .filter(json -> json.has("0/elements", "0/keyword", "0/uri"))
                .map(_ -> Fit.certain("array of features with keyword, uri and elements"))
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Run run = new Run(document, sink);
        TestJson.walk(
                document,
                sink,
                json ->
                        json.elements(
                                "",
                                (_, feature) ->
                                        json.members(
                                                feature,
                                                (name, place) -> run.feature(json, name, place))));
        run.tell();
    }

    private static final class Run {
        private final TestReport report;
        private final TestOutcomeWords words = new TestOutcomeWords(WORDS);
        private final TestTally tally = new TestTally();
        private final TestTimes starts = new TestTimes();

        Run(EvidenceDocument document, ClaimSink sink) {
            report = new TestReport(document, sink);
        }

        void feature(TestJson json, String name, String pointer)
                throws UnreadableEvidenceException {
            if (name.equals("elements")) {
                json.elements(
                        pointer,
                        (_, element) ->
                                json.members(
                                        element, (member, place) -> element(json, member, place)));
            }
        }

        private void element(TestJson json, String name, String pointer)
                throws UnreadableEvidenceException {
            if (name.equals("start_timestamp")) {
                starts.add(json.text(), () -> new Selector.JsonPointer(pointer));
            } else if (name.equals("steps")) {
                json.elements(
                        pointer,
                        (_, step) ->
                                tally.add(
                                        words.outcome(
                                                status(json, step),
                                                () -> new Selector.JsonPointer(step),
                                                report.sink())));
            } else if (json.isArray()) {
                json.elements(pointer, (_, hook) -> hook(json, hook));
            }
        }

        private void hook(TestJson json, String pointer) throws UnreadableEvidenceException {
            boolean[] keyword = {false};
            String[] status = {""};
            json.members(
                    pointer,
                    (name, place) -> {
                        keyword[0] |= name.equals("keyword");
                        if (name.equals("result")) {
                            status[0] = result(json, place);
                        }
                    });
            if (status[0].equals("failed") && !keyword[0]) {
                tally.addErrorOutsideCases();
            }
        }

        private static String status(TestJson json, String pointer)
                throws UnreadableEvidenceException {
            String[] status = {""};
            json.members(
                    pointer,
                    (name, place) -> {
                        if (name.equals("result")) {
                            status[0] = result(json, place);
                        }
                    });
            return status[0];
        }

        private static String result(TestJson json, String pointer)
                throws UnreadableEvidenceException {
            String[] status = {""};
            json.members(
                    pointer,
                    (name, _) -> {
                        if (name.equals("status")) {
                            status[0] = json.text();
                        }
                    });
            return status[0];
        }

        void tell() {
            report.startTimes(starts, new Selector.JsonSet("/*/elements/*/start_timestamp"));
            report.tell(
                    tally,
                    new TestCaseSets(
                            new Selector.JsonSet(STEPS),
                            json(STEPS, STATUS, words.of(Outcome.PASSED)),
                            json(STEPS, STATUS, words.of(Outcome.FAILED)),
                            json(STEPS, STATUS, words.of(Outcome.SKIPPED)),
                            FAILED_HOOKS));
        }
    }
}
