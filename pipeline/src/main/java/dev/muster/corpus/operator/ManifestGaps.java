package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.ManifestDefects.declare;
import static dev.muster.corpus.operator.ManifestDefects.edit;
import static dev.muster.corpus.operator.Operator.held;
import static dev.muster.corpus.operator.Operator.told;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.YamlDoc;
import java.util.List;
import java.util.function.Predicate;

/** What the release manifest may leave out, or name as nobody knows it. */
final class ManifestGaps {
    private static final String MANIFEST = "manifest";

    private ManifestGaps() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                                    "drop-target-environments",
                                    "Takes targetEnvironments out of the manifest and packet.yaml.",
                                    List.of(MANIFEST, "environments", "identity"),
                                    List.of("required-field-missing"),
                                    ManifestGaps::dropEnvironments)
                            .mayAlso("environment-mismatch"),
                    held(
                                    "drop-version-section",
                                    "Takes release.version out of the manifest, which then is none.",
                                    List.of("all"),
                                    List.of("format-drift"),
                                    draft -> {
                                        draft.expect().forget("");
                                        return edit(
                                                draft, yaml -> yaml.remove("release", "version"));
                                    })
                            .mayAlso(
                                    "signature-unverifiable",
                                    "required-field-missing",
                                    "low-confidence",
                                    "evidence-missing",
                                    "mixed-candidate",
                                    "attestation-uncompared"),
                    held(
                                    "drop-rollback-section",
                                    "Takes the rollback section and the runbook away.",
                                    List.of(MANIFEST, "runbook", "environments"),
                                    List.of("evidence-missing"),
                                    ManifestGaps::dropRollback)
                            .mayAlso("required-field-missing"),
                    held(
                                    "unknown-target-environment",
                                    "Targets an environment that the reference data does not know.",
                                    List.of(MANIFEST, "environments"),
                                    List.of("unknown-reference"),
                                    ManifestGaps::unknownEnvironment)
                            .mayAlso("environment-mismatch", "contradiction"),
                    held(
                                    "unknown-service",
                                    "Gives the service a name that the catalog does not know.",
                                    List.of("all"),
                                    List.of("unknown-reference"),
                                    ManifestGaps::unknownService)
                            .mayAlso(
                                    "signature-unverifiable",
                                    "contradiction",
                                    "mixed-candidate",
                                    "required-field-missing"),
                    told(
                                    "unknown-artifact-type",
                                    "Gives an artifact a type that the reference data does not know.",
                                    List.of(MANIFEST, "artifacts"),
                                    List.of("unknown-reference"),
                                    draft -> {
                                        draft.expect().forget("/artifacts");
                                        return edit(
                                                draft,
                                                yaml ->
                                                        yaml.put(
                                                                "hologram",
                                                                "artifacts",
                                                                "0",
                                                                "type"));
                                    })
                            .mayAlso("contradiction"),
                    held(
                            "rollback-digest-is-a-word",
                            "Writes the word pending for the digest of the rollback artifact.",
                            List.of(MANIFEST),
                            List.of("record-invalid"),
                            draft -> {
                                draft.expect().forget("/rollback/digests");
                                return edit(draft, ManifestGaps::pendingDigest);
                            }));

    private static boolean dropEnvironments(Draft draft) {
        if (!edit(draft, yaml -> yaml.remove("targetEnvironments"))) {
            return false;
        }
        declare(draft, yaml -> yaml.remove("targetEnvironments"));
        draft.expect().forget("/targetEnvironments").uncertain("/targetEnvironments", "missing");
        return true;
    }

    private static boolean dropRollback(Draft draft) {
        List<String> runbooks =
                draft.paths(path -> path.contains("rollback") || path.contains("runbook"));
        if (runbooks.isEmpty() || !edit(draft, yaml -> yaml.remove("rollback"))) {
            return false;
        }
        runbooks.forEach(draft::remove);
        draft.expect().forget("/rollback").uncertain("/rollback/version", "missing");
        return true;
    }

    private static boolean unknownEnvironment(Draft draft) {
        Predicate<YamlDoc> change =
                yaml ->
                        yaml.size("targetEnvironments") > 1
                                && yaml.put("orbit-7", "targetEnvironments", "1");
        if (!edit(draft, change)) {
            return false;
        }
        declare(draft, change);
        draft.expect().forget("/targetEnvironments", "/rollback/environments", "/rollback/status");
        return true;
    }

    private static boolean unknownService(Draft draft) {
        String name = Shapes.manifestText(draft, "service");
        Predicate<YamlDoc> change = yaml -> yaml.put(name + "-reborn", "service");
        if (name.isEmpty() || !edit(draft, change)) {
            return false;
        }
        declare(draft, change);
        for (String path : draft.paths()) {
            if (draft.isRewritable(path)) {
                JsonDoc.parse(draft.bytes(path))
                        .filter(doc -> doc.text("/project_name").equals(name))
                        .ifPresent(
                                doc -> {
                                    doc.object().put("project_name", name + "-reborn");
                                    draft.write(path, doc.bytes());
                                });
            }
        }
        draft.expect().forget("/service", "/repository", "/security/attestations");
        return true;
    }

    private static boolean pendingDigest(YamlDoc yaml) {
        List<String> kinds = yaml.keys("rollback", "digests");
        return !kinds.isEmpty() && yaml.put("pending", "rollback", "digests", kinds.getFirst());
    }
}
