package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.neutral;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.YamlDoc;
import dev.muster.corpus.operator.Operator.Phase;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Other words for the same: what normalization makes equal. */
final class Synonyms {
    private static final String RELEASE = "release";

    private Synonyms() {}

    static final List<Operator> ALL =
            List.of(
                    neutral(
                            "version-with-v",
                            "Writes the version of the manifest with a leading v.",
                            Phase.FORM,
                            draft ->
                                    quoted(
                                            draft,
                                            text -> text.startsWith("v") ? text : "v" + text,
                                            RELEASE,
                                            "version")),
                    neutral(
                            "commit-in-capitals",
                            "Writes the commit of the manifest in capitals.",
                            Phase.FORM,
                            draft ->
                                    quoted(
                                            draft,
                                            text -> text.toUpperCase(Locale.ROOT),
                                            RELEASE,
                                            "commit")),
                    neutral(
                            "repository-as-url",
                            "Writes the repository of the manifest as a clone URL.",
                            Phase.FORM,
                            draft ->
                                    quoted(
                                            draft,
                                            text ->
                                                    text.contains("://")
                                                            ? text
                                                            : "https://" + text + ".git",
                                            "repository")),
                    neutral(
                            "repository-in-capitals",
                            "Writes the repository of the manifest in capitals.",
                            Phase.FORM,
                            draft ->
                                    quoted(
                                            draft,
                                            text ->
                                                    text.contains("://")
                                                            ? text
                                                            : text.toUpperCase(Locale.ROOT),
                                            "repository")),
                    neutral(
                            "environments-by-alias",
                            "Calls the target environments stage and production.",
                            Phase.FORM,
                            Synonyms::aliases),
                    neutral(
                            "artifact-type-by-alias",
                            "Calls a container image docker-image.",
                            Phase.FORM,
                            draft ->
                                    ManifestDefects.edit(
                                            draft,
                                            yaml ->
                                                    yaml.text("artifacts", "0", "type")
                                                                    .equals("oci-image")
                                                            && yaml.put(
                                                                    "docker-image",
                                                                    "artifacts",
                                                                    "0",
                                                                    "type"))),
                    neutral(
                            "moments-in-another-zone",
                            "Writes the moments of CI exports and Trivy reports two hours east.",
                            Phase.FORM,
                            draft ->
                                    rewritten(
                                            draft,
                                            doc -> Shapes.isCi(doc) || Shapes.isTrivy(doc),
                                            Times::elsewhere)),
                    neutral(
                            "tool-patch-versions",
                            "Raises the patch version of the tools that SBOMs and scans name.",
                            Phase.FORM,
                            Synonyms::tools),
                    neutral(
                            "unknown-optional-keys",
                            "Adds a key that nobody knows to CI exports and reports that may have more.",
                            Phase.FORM,
                            Synonyms::unknownKeys));

    private static boolean quoted(Draft draft, UnaryOperator<String> change, String... path) {
        return ManifestDefects.edit(
                draft,
                yaml -> {
                    String text = yaml.text(path);
                    return !text.isEmpty()
                            && !change.apply(text).equals(text)
                            && yaml.put("\"" + change.apply(text) + "\"", path);
                });
    }

    private static boolean aliases(Draft draft) {
        Predicate<YamlDoc> change =
                yaml ->
                        yaml.texts("targetEnvironments").contains("staging")
                                && yaml.put("[production, stage]", "targetEnvironments");
        boolean both =
                Shapes.manifest(draft)
                        .filter(
                                found -> {
                                    List<String> targets = found.doc().texts("targetEnvironments");
                                    return targets.size() == 2
                                            && targets.contains("staging")
                                            && (targets.contains("prod")
                                                    || targets.contains("production"));
                                })
                        .isPresent();
        return both && ManifestDefects.edit(draft, change);
    }

    private static boolean rewritten(
            Draft draft, Predicate<JsonDoc> fits, UnaryOperator<String> change) {
        boolean any = false;
        for (String path : draft.json(fits).keySet()) {
            JsonDoc doc = JsonDoc.parse(draft.bytes(path)).orElseThrow();
            if (draft.isRewritable(path) && doc.rewrite(change) > 0) {
                draft.write(path, doc.bytes());
                any = true;
            }
        }
        return any;
    }

    private static boolean tools(Draft draft) {
        boolean any =
                Edits.json(
                        draft,
                        Shapes::isCycloneDxJson,
                        doc -> patched(doc, "/metadata/tools/components/0", "version"));
        any |=
                Edits.json(
                        draft,
                        Shapes::isSarif,
                        doc -> {
                            boolean version = patched(doc, "/runs/0/tool/driver", "version");
                            return patched(doc, "/runs/0/tool/driver", "semanticVersion")
                                    || version;
                        });
        any |= Edits.json(draft, Shapes::isGrype, doc -> patched(doc, "/descriptor", "version"));
        return any;
    }

    private static boolean patched(JsonDoc doc, String pointer, String key) {
        return doc.objectAt(pointer)
                .filter(tool -> tool.path(key).isString())
                .map(
                        tool -> {
                            String version = tool.path(key).asString();
                            int dot = version.lastIndexOf('.');
                            tool.put(key, version.substring(0, dot + 1) + "77");
                            return dot > 0;
                        })
                .orElse(false);
    }

    private static boolean unknownKeys(Draft draft) {
        Predicate<JsonDoc> open =
                doc ->
                        Shapes.isGitHubRun(doc)
                                || Shapes.isGitLabPipeline(doc)
                                || Shapes.isJenkinsBuild(doc)
                                || Shapes.isTrivy(doc)
                                || Shapes.isGovernance(doc)
                                || doc.root().has("metrics");
        boolean any = false;
        for (String path : draft.json(open).keySet()) {
            if (draft.isRewritable(path)) {
                JsonDoc doc = JsonDoc.parse(draft.bytes(path)).orElseThrow();
                ObjectNode more = doc.object().putObject("x_exported");
                more.put("attempt", 1).putArray("steps").add("collect").add("upload");
                draft.write(path, doc.bytes());
                any = true;
            }
        }
        return any;
    }
}
