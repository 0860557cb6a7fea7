package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.held;
import static dev.muster.corpus.operator.Operator.told;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.XmlDoc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import tools.jackson.databind.node.ObjectNode;

/** Moments that are too old, from the future, out of order, or not there. */
final class TimeDefects {
    private static final String STALE = "stale-evidence";
    private static final String FUTURE = "future-timestamp";
    private static final String ORDER = "timestamp-order";
    private static final String TIME = "time";
    private static final String SUITES = "/tests/suites";
    private static final String SCANS = "/security/scans";
    private static final Duration LONG_AGO = Duration.ofDays(-40);
    private static final Duration BEFORE = Duration.ofDays(-3);
    private static final Duration LATER = Duration.ofDays(25);

    private TimeDefects() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                            "judge-late",
                            "Judges the packet 45 days later.",
                            List.of("all"),
                            List.of(STALE),
                            draft -> judged(draft, Duration.ofDays(45))),
                    held(
                                    "judge-early",
                                    "Judges the packet 60 days earlier, before it was made.",
                                    List.of("all"),
                                    List.of(FUTURE),
                                    draft -> judged(draft, Duration.ofDays(-60)))
                            .mayAlso(ORDER),
                    held(
                                    "age-scan",
                                    "Makes a scan 40 days older.",
                                    List.of("scan", TIME),
                                    List.of(STALE),
                                    draft -> scan(draft, LONG_AGO))
                            .mayAlso(ORDER),
                    held(
                            "scan-before-commit",
                            "Makes a scan three days older than it is: before the commit.",
                            List.of("scan", TIME),
                            List.of(ORDER),
                            draft -> scan(draft, BEFORE)),
                    held(
                            "scan-from-the-future",
                            "Makes a scan 25 days younger.",
                            List.of("scan", TIME),
                            List.of(FUTURE),
                            draft -> scan(draft, LATER)),
                    held(
                            "tests-before-commit",
                            "Makes the integration tests run three days earlier.",
                            List.of("tests", TIME),
                            List.of(ORDER),
                            draft -> tests(draft, "integration", BEFORE)),
                    held(
                                    "age-tests",
                                    "Makes the canary tests run 40 days earlier.",
                                    List.of("tests", TIME),
                                    List.of(STALE),
                                    draft -> tests(draft, "canary", LONG_AGO))
                            .mayAlso(ORDER),
                    held(
                            "tests-from-the-future",
                            "Makes the canary tests run 25 days later.",
                            List.of("tests", TIME),
                            List.of(FUTURE),
                            draft -> tests(draft, "canary", LATER)),
                    held(
                            "sbom-of-last-release",
                            "Makes the SBOM three days older: that of the release before.",
                            List.of("sbom", TIME),
                            List.of(ORDER),
                            draft -> sbom(draft, BEFORE)),
                    held(
                            "sbom-from-the-future",
                            "Makes the SBOM 25 days younger.",
                            List.of("sbom", TIME),
                            List.of(FUTURE),
                            draft -> sbom(draft, LATER)),
                    held(
                                    "attestation-before-commit",
                                    "Makes the attested build three days older.",
                                    List.of("attestation", TIME),
                                    List.of(ORDER),
                                    draft -> attestation(draft, BEFORE))
                            .mayAlso("contradiction"),
                    held(
                                    "attestation-from-the-future",
                                    "Makes the attested build 25 days younger.",
                                    List.of("attestation", TIME),
                                    List.of(FUTURE),
                                    draft -> attestation(draft, LATER))
                            .mayAlso("contradiction"),
                    told(
                            "undated-sbom",
                            "Takes the time out of a CycloneDX document.",
                            List.of("sbom", TIME),
                            List.of("timestamp-missing"),
                            draft ->
                                    Edits.json(
                                            draft,
                                            Shapes::isCycloneDxJson,
                                            doc ->
                                                    doc.objectAt("/metadata")
                                                            .filter(m -> m.has("timestamp"))
                                                            .map(m -> m.remove("timestamp") != null)
                                                            .orElse(false))),
                    told(
                            "old-rehearsal",
                            "Makes the last rehearsal of the rollback a year older.",
                            List.of("runbook"),
                            List.of(STALE),
                            draft -> rehearsed(draft, "2025-10-02")));

    static boolean rehearsed(Draft draft, String day) {
        boolean done =
                Edits.text(
                        draft,
                        Shapes.runbooks(draft),
                        text -> Edits.labelled(text, "Last rehearsed", day));
        if (done) {
            draft.expect().field("/rollback/lastRehearsedAt", day);
        }
        return done;
    }

    private static boolean judged(Draft draft, Duration later) {
        draft.at(draft.at().plus(later));
        return true;
    }

    private static boolean scan(Draft draft, Duration by) {
        return Edits.json(
                draft,
                Shapes::isScan,
                doc -> {
                    boolean any = false;
                    for (ObjectNode node : doc.objects()) {
                        for (String key : List.copyOf(node.propertyNames())) {
                            any |= ScanDefects.isTimeKey(key) && shift(node, key, by);
                        }
                    }
                    if (any) {
                        draft.expect().forget(SCANS);
                    }
                    return any;
                });
    }

    private static boolean shift(ObjectNode node, String key, Duration by) {
        String text = node.path(key).asString("");
        if (!Times.isMoment(text)) {
            return false;
        }
        node.put(key, Times.shift(text, by));
        return true;
    }

    private static boolean tests(Draft draft, String suite, Duration by) {
        List<String> changed = new ArrayList<>();
        for (String path : Shapes.below(draft, suite)) {
            XmlDoc doc = XmlDoc.parse(draft.bytes(path)).filter(Shapes::isJUnit).orElse(null);
            if (doc == null) {
                continue;
            }
            for (Element element : doc.elements("testsuite")) {
                String time = element.getAttribute("timestamp");
                if (Times.isMoment(time)) {
                    element.setAttribute("timestamp", Times.shift(time, by));
                    changed.add(path);
                }
            }
            draft.write(path, doc.bytes());
        }
        draft.expect().forget(SUITES);
        return !changed.isEmpty();
    }

    private static boolean sbom(Draft draft, Duration by) {
        return Edits.json(
                        draft,
                        Shapes::isCycloneDxJson,
                        doc -> at(doc, "/metadata", "timestamp", by))
                || Edits.json(
                        draft, Shapes::isSpdxJson, doc -> at(doc, "/creationInfo", "created", by))
                || Edits.xml(
                        draft,
                        doc -> Shapes.isCycloneDxXml(doc) && !doc.elements("timestamp").isEmpty(),
                        doc -> {
                            Element time = doc.elements("timestamp").getFirst();
                            time.setTextContent(Times.shift(time.getTextContent(), by));
                            return true;
                        });
    }

    private static boolean at(JsonDoc doc, String pointer, String key, Duration by) {
        return doc.objectAt(pointer).map(node -> shift(node, key, by)).orElse(false);
    }

    private static boolean attestation(Draft draft, Duration by) {
        return Envelope.first(draft)
                .filter(envelope -> envelope.statement().rewrite(text -> Times.shift(text, by)) > 0)
                .map(
                        envelope -> {
                            envelope.resigned(
                                    draft,
                                    statement -> statement.rewrite(text -> Times.shift(text, by)));
                            draft.expect().forget("/security/attestations", "/build/finishedAt");
                            return true;
                        })
                .orElse(false);
    }
}
