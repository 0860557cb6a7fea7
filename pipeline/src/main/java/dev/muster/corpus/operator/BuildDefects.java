package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.fact;
import static dev.muster.corpus.operator.Operator.held;
import static dev.muster.corpus.operator.Operator.told;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import java.util.List;
import java.util.function.UnaryOperator;

/** What can be wrong with the export of a CI system. */
final class BuildDefects {
    private static final List<String> CI = List.of("ci");
    private static final String CONCLUSION = "/build/conclusion";

    private BuildDefects() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                                    "contradict-commit",
                                    "Makes the CI export name another commit.",
                                    List.of(
                                            "ci",
                                            "identity",
                                            "attestation",
                                            "tests",
                                            "scan",
                                            "sbom"),
                                    List.of("contradiction"),
                                    BuildDefects::otherCommit)
                            .mayAlso("mixed-candidate", "attestation-mismatch"),
                    held(
                                    "contradict-repository",
                                    "Makes a GitHub run belong to another repository.",
                                    List.of("ci", "identity", "attestation"),
                                    List.of("contradiction"),
                                    BuildDefects::otherRepository)
                            .mayAlso(
                                    "mixed-candidate", "unknown-reference", "attestation-mismatch"),
                    held(
                                    "drop-build-conclusion",
                                    "Takes how the build ended out of the CI export.",
                                    CI,
                                    List.of("required-field-missing"),
                                    BuildDefects::withoutConclusion)
                            .mayAlso("format-drift", "evidence-missing", "schema-violation")
                            .asDrift(),
                    told(
                                    "unknown-conclusion",
                                    "Lets a GitHub or Jenkins build end in a way that nobody knows.",
                                    CI,
                                    List.of("unknown-reference"),
                                    draft -> {
                                        draft.expect().forget(CONCLUSION);
                                        return draft.json(Shapes::isGitLabPipeline).isEmpty()
                                                && conclusion(draft, "sideways");
                                    })
                            .asDrift(),
                    fact(
                            "failed-build",
                            "Lets the build end in failure; that is told, not judged.",
                            CI,
                            BuildDefects::failed));

    private static boolean otherCommit(Draft draft) {
        String commit = Shapes.manifestText(draft, "release", "commit");
        String other = Shapes.hex(draft.random(), 40);
        if (commit.isEmpty() || !rewrite(draft, text -> text.replace(commit, other))) {
            return false;
        }
        draft.expect().uncertain("/candidate/commit", "disputed");
        return true;
    }

    private static boolean otherRepository(Draft draft) {
        String repository = Shapes.manifestText(draft, "repository");
        String path = repository.substring(repository.indexOf('/') + 1);
        if (path.isEmpty()
                || draft.json(Shapes::isGitHubRun).isEmpty()
                || !rewrite(draft, text -> text.replace(path, "example/elsewhere"))) {
            return false;
        }
        draft.expect().uncertain("/repository/id", "disputed");
        return true;
    }

    private static boolean rewrite(Draft draft, UnaryOperator<String> change) {
        boolean any = false;
        for (String path : Shapes.ci(draft)) {
            JsonDoc doc = JsonDoc.parse(draft.bytes(path)).orElseThrow();
            if (doc.rewrite(change) > 0) {
                draft.write(path, doc.bytes());
                any = true;
            }
        }
        return any;
    }

    private static boolean withoutConclusion(Draft draft) {
        if (Shapes.ci(draft).size() != 1) {
            return false;
        }
        draft.expect().uncertain(CONCLUSION, "missing");
        return Edits.json(
                draft, Shapes::isGitHubRun, doc -> doc.object().remove("conclusion") != null);
    }

    private static boolean failed(Draft draft) {
        if (Shapes.ci(draft).size() != 1) {
            return false;
        }
        String word =
                draft.json(Shapes::isGitHubRun).isEmpty()
                        ? draft.json(Shapes::isJenkinsBuild).isEmpty() ? "failed" : "FAILURE"
                        : "failure";
        draft.expect().field(CONCLUSION, "failure");
        return conclusion(draft, word);
    }

    private static boolean conclusion(Draft draft, String word) {
        return Shapes.ci(draft).size() == 1
                && Edits.json(
                        draft,
                        Shapes::isCi,
                        doc -> {
                            String key =
                                    Shapes.isGitHubRun(doc)
                                            ? "conclusion"
                                            : Shapes.isJenkinsBuild(doc)
                                                    ? "result"
                                                    : Shapes.isGitLabPipeline(doc) ? "status" : "";
                            if (key.isEmpty()) {
                                return false;
                            }
                            doc.object().put(key, word);
                            return true;
                        });
    }
}
