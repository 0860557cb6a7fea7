package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.held;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.XmlDoc;
import java.util.List;
import org.w3c.dom.Element;
import tools.jackson.databind.node.ArrayNode;

/** Evidence that is not there, or says nothing. */
final class MissingEvidence {
    private static final String MISSING = "evidence-missing";
    private static final String EMPTY = "evidence-empty";
    private static final String NO_FIELD = "required-field-missing";
    private static final String SUITES = "/tests/suites";

    private MissingEvidence() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                                    "drop-manifest",
                                    "Takes the release manifest away.",
                                    List.of("all"),
                                    List.of(NO_FIELD),
                                    MissingEvidence::dropManifest)
                            .mayAlso(
                                    MISSING,
                                    "low-confidence",
                                    "mixed-candidate",
                                    "attestation-mismatch",
                                    "attestation-uncompared",
                                    "signature-unverifiable"),
                    held(
                                    "drop-sbom",
                                    "Takes every SBOM away.",
                                    List.of("sbom"),
                                    List.of(MISSING),
                                    draft -> drop(draft, Shapes.sboms(draft), "/dependencies/sbom"))
                            .mayAlso(NO_FIELD),
                    held(
                                    "drop-canary-tests",
                                    "Takes the canary reports away.",
                                    List.of("tests"),
                                    List.of(MISSING),
                                    draft -> drop(draft, Shapes.below(draft, "canary"), SUITES))
                            .mayAlso(NO_FIELD),
                    held(
                                    "drop-integration-tests",
                                    "Takes the integration reports away.",
                                    List.of("tests"),
                                    List.of(MISSING),
                                    draft ->
                                            drop(draft, Shapes.below(draft, "integration"), SUITES))
                            .mayAlso(NO_FIELD),
                    held(
                                    "drop-scans",
                                    "Takes every scan away.",
                                    List.of("scan"),
                                    List.of(MISSING),
                                    draft -> drop(draft, Shapes.scans(draft), "/security/scans"))
                            .mayAlso(NO_FIELD),
                    held(
                                    "drop-attestations",
                                    "Takes every attestation away.",
                                    List.of("attestation"),
                                    List.of(MISSING),
                                    draft ->
                                            drop(
                                                    draft,
                                                    Shapes.attestations(draft),
                                                    "/security/attestations"))
                            .mayAlso(NO_FIELD),
                    held(
                                    "drop-pipeline-summary",
                                    "Takes the CI export away.",
                                    List.of("ci", "identity"),
                                    List.of(MISSING),
                                    draft -> drop(draft, Shapes.ci(draft), "/build"))
                            .mayAlso(NO_FIELD, "low-confidence"),
                    held(
                                    "drop-runbook",
                                    "Takes the rollback runbook away; the manifest still names it.",
                                    List.of("runbook", "environments"),
                                    List.of(MISSING),
                                    MissingEvidence::dropRunbook)
                            .mayAlso(NO_FIELD),
                    held(
                                    "empty-canary-report",
                                    "Takes every test case out of the canary report.",
                                    List.of("tests"),
                                    List.of(EMPTY),
                                    MissingEvidence::emptyCanary)
                            .mayAlso(MISSING, NO_FIELD),
                    held(
                                    "empty-sbom",
                                    "Takes every component out of the SBOM.",
                                    List.of("sbom"),
                                    List.of(EMPTY),
                                    MissingEvidence::emptySbom)
                            .mayAlso(MISSING, NO_FIELD, "schema-violation"),
                    held(
                                    "zero-bytes",
                                    "Leaves nothing of the governance report.",
                                    List.of("governance"),
                                    List.of(EMPTY),
                                    MissingEvidence::zeroBytes)
                            .mayAlso("unrecognised-document"));

    static boolean drop(Draft draft, List<String> paths, String fields) {
        if (paths.isEmpty()) {
            return false;
        }
        paths.forEach(draft::remove);
        draft.expect().forget(fields);
        return true;
    }

    private static boolean dropManifest(Draft draft) {
        draft.expect().forget("");
        return Shapes.manifest(draft)
                .map(
                        found -> {
                            draft.remove(found.path());
                            return true;
                        })
                .orElse(false);
    }

    private static boolean dropRunbook(Draft draft) {
        String named = Shapes.manifestText(draft, "rollback", "runbook");
        if (named.isEmpty() || !draft.has(named)) {
            return false;
        }
        draft.remove(named);
        draft.expect().forget("/rollback");
        return true;
    }

    private static boolean emptyCanary(Draft draft) {
        for (String path : Shapes.below(draft, "canary")) {
            XmlDoc doc = XmlDoc.parse(draft.bytes(path)).filter(Shapes::isJUnit).orElse(null);
            if (doc == null) {
                continue;
            }
            for (Element testCase : doc.elements("testcase")) {
                testCase.getParentNode().removeChild(testCase);
            }
            for (String name : List.of("testsuite", "testsuites")) {
                for (Element suite : doc.elements(name)) {
                    for (String total : List.of("tests", "failures", "errors", "skipped")) {
                        if (suite.hasAttribute(total)) {
                            suite.setAttribute(total, "0");
                        }
                    }
                }
            }
            draft.write(path, doc.bytes());
            draft.expect().forget(SUITES);
            return true;
        }
        return false;
    }

    private static boolean emptySbom(Draft draft) {
        for (String path : Shapes.sboms(draft)) {
            JsonDoc doc = JsonDoc.parse(draft.bytes(path)).orElse(null);
            if (doc != null
                    && Shapes.isCycloneDxJson(doc)
                    && doc.root().get("components") instanceof ArrayNode components) {
                components.removeAll();
                doc.object().remove("dependencies");
                draft.write(path, doc.bytes());
                draft.expect().forget("/dependencies");
                return true;
            }
        }
        return false;
    }

    private static boolean zeroBytes(Draft draft) {
        return draft.json(Shapes::isGovernance).keySet().stream()
                .findFirst()
                .map(
                        path -> {
                            draft.writeBroken(path, new byte[0]);
                            draft.expect().forget("/security/policies");
                            return true;
                        })
                .orElse(false);
    }
}
