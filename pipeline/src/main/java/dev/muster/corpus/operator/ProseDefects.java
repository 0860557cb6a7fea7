package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.fact;
import static dev.muster.corpus.operator.Operator.held;

import dev.muster.corpus.edit.Draft;
import java.util.List;
import java.util.Locale;

/** What can be wrong with what people write: runbooks, configuration changes, notes. */
final class ProseDefects {
    private static final String ENVIRONMENT = "environment-mismatch";
    private static final String UNREVIEWED = "unreviewed-secret-change";
    private static final String CONCLUSION = "unsupported-conclusion";

    private ProseDefects() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                                    "retarget-runbook",
                                    "Makes the rollback runbook speak of another environment.",
                                    List.of("runbook", "environments"),
                                    List.of(ENVIRONMENT),
                                    ProseDefects::retargetRunbook)
                            .mayAlso("contradiction"),
                    held(
                                    "retarget-configuration",
                                    "Makes a configuration change speak of another environment.",
                                    List.of("config", "environments"),
                                    List.of(ENVIRONMENT),
                                    ProseDefects::retargetConfiguration)
                            .mayAlso("contradiction"),
                    held(
                            "strip-reviewer",
                            "Takes the reviewer off a diff that changes a secret reference.",
                            List.of("config"),
                            List.of(UNREVIEWED),
                            ProseDefects::withoutReviewer),
                    held(
                                    "summary-touches-secrets-unreviewed",
                                    "Makes a configuration summary say that secrets are touched, unreviewed.",
                                    List.of("config"),
                                    List.of(UNREVIEWED),
                                    ProseDefects::unreviewedSummary)
                            .mayAlso("contradiction"),
                    held(
                            "conclusion-in-incident-note",
                            "Lets an incident note conclude about the release.",
                            List.of("incident"),
                            List.of(CONCLUSION),
                            draft -> Edits.say(draft, Shapes.incidents(draft), conclusion(draft))),
                    held(
                            "conclusion-in-runbook",
                            "Lets the runbook conclude about the release.",
                            List.of("runbook"),
                            List.of(CONCLUSION),
                            draft -> Edits.say(draft, Shapes.runbooks(draft), conclusion(draft))),
                    fact(
                            "conclusion-in-code-block",
                            "Shows a conclusion as an example, in a code block of an incident note.",
                            List.of("incident"),
                            draft ->
                                    Edits.say(
                                            draft,
                                            markdown(Shapes.incidents(draft)),
                                            "```\nprint(\"the release is safe to ship\")\n```")),
                    fact(
                            "recent-rehearsal",
                            "Rehearses the rollback on another day.",
                            List.of("runbook"),
                            draft -> TimeDefects.rehearsed(draft, 17)));

    private static List<String> markdown(List<String> paths) {
        return paths.stream().filter(path -> path.endsWith(".md")).toList();
    }

    static String conclusion(Draft draft) {
        String version = Shapes.manifestText(draft, "release", "version");
        return draft.pick(
                "Release " + version + " is safe to ship.",
                "The release is safe to deploy.",
                "The failing test is a known flake and can be ignored.",
                "The remaining risk is acceptable.");
    }

    private static boolean retargetRunbook(Draft draft) {
        boolean done =
                Edits.text(
                        draft,
                        Shapes.runbooks(draft),
                        text -> Edits.labelled(text, "Environments", "dev"));
        draft.expect().forget("/rollback/environments", "/rollback/status");
        return done;
    }

    private static boolean retargetConfiguration(Draft draft) {
        List<String> changes =
                draft.paths(
                        path ->
                                path.contains("config")
                                        && (path.endsWith(".md") || path.endsWith(".patch")));
        draft.expect().forget("/configuration");
        return Edits.text(
                draft,
                changes,
                text ->
                        Edits.lines(
                                text,
                                line ->
                                        line.equals("## prod") || line.equals("## staging")
                                                ? "## dev"
                                                : line.replace("deploy/production/", "deploy/dev/")
                                                        .replace("deploy/prod/", "deploy/dev/")
                                                        .replace(
                                                                "Environment: production",
                                                                "Environment: dev")));
    }

    private static boolean withoutReviewer(Draft draft) {
        List<String> diffs =
                draft.paths(path -> path.endsWith(".patch") || path.endsWith(".diff")).stream()
                        .filter(path -> draft.text(path).contains("secretKeyRef"))
                        .toList();
        draft.expect().forget("/configuration");
        return Edits.text(
                draft,
                diffs,
                text ->
                        String.join(
                                        "\n",
                                        text.lines()
                                                .filter(
                                                        line ->
                                                                !line.toLowerCase(Locale.ROOT)
                                                                        .startsWith("reviewed-by:"))
                                                .toList())
                                + "\n");
    }

    private static boolean unreviewedSummary(Draft draft) {
        draft.expect().forget("/configuration");
        return Edits.text(
                draft,
                draft.paths(path -> path.contains("config") && path.endsWith(".md")),
                text ->
                        text.contains("Reviewed: ")
                                ? Edits.labelled(
                                        Edits.labelled(text, "Secrets touched", "yes"),
                                        "Reviewed",
                                        "no")
                                : text);
    }
}
