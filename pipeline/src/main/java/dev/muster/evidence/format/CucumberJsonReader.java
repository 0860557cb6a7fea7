package dev.muster.evidence.format;

import static dev.muster.evidence.format.TestCaseSets.json;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.format.TestTally.Outcome;
import dev.muster.evidence.parse.JsonOutline;
import dev.muster.evidence.parse.JsonWalk;
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

    /** Everything in the lists of an element beside its steps. */
    private static final String HOOKS = "/*/elements/*/*/*";

    private static final String STATUS = "/result/status";
    private static final Map<Outcome, List<String>> WORDS =
            Map.of(
                    Outcome.PASSED, List.of("passed"),
                    Outcome.FAILED, List.of("failed", "undefined", "ambiguous"),
                    Outcome.SKIPPED, List.of("skipped", "pending"));

    /** Hooks of a scenario; other than steps they have no keyword. */
    private static final Selector FAILED_HOOKS =
            new Selector.JsonSet(
                    HOOKS, new TreeMap<>(Map.of(STATUS, List.of("failed"), "/keyword", List.of())));

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
        document.walk(run.walk(), sink);
        run.tell();
    }

    private static final class Run {
        private final TestReport report;
        private final TestOutcomeWords words;
        private final TestTally tally = new TestTally();
        private final TestTimes starts = new TestTimes();
        private String status = "";
        private boolean keyword;

        Run(EvidenceDocument document, ClaimSink sink) {
            words = new TestOutcomeWords(WORDS, document.watch());
            report = new TestReport(document, sink);
        }

        JsonWalk walk() {
            return new JsonWalk()
                    .on(
                            "/*/elements/*/start_timestamp",
                            place -> starts.add(place.text(), place::selector))
                    .on(STEPS, _ -> status = "")
                    .on(STEPS + STATUS, place -> status = place.text())
                    .after(STEPS, place -> tally.add(words.outcome(status, place::selector)))
                    .on(
                            HOOKS,
                            _ -> {
                                status = "";
                                keyword = false;
                            })
                    .on(HOOKS + STATUS, place -> status = place.text())
                    .on(HOOKS + "/keyword", _ -> keyword = true)
                    .after(HOOKS, _ -> hook());
        }

        private void hook() {
            if (status.equals("failed") && !keyword) {
                tally.addErrorOutsideCases();
            }
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
