package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.held;
import static dev.muster.corpus.operator.Operator.told;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.YamlDoc;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** What can be wrong with the release manifest. */
final class ManifestDefects {
    private static final String MANIFEST = "manifest";

    private ManifestDefects() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                                    "drop-target-environments",
                                    "Takes targetEnvironments out of the manifest and packet.yaml.",
                                    List.of(MANIFEST, "environments", "identity"),
                                    List.of("required-field-missing"),
                                    ManifestDefects::dropEnvironments)
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
                                    ManifestDefects::dropRollback)
                            .mayAlso("required-field-missing"),
                    held(
                                    "unknown-target-environment",
                                    "Targets an environment that the reference data does not know.",
                                    List.of(MANIFEST, "environments"),
                                    List.of("unknown-reference"),
                                    ManifestDefects::unknownEnvironment)
                            .mayAlso("environment-mismatch", "contradiction"),
                    held(
                                    "unknown-service",
                                    "Gives the service a name that the catalog does not know.",
                                    List.of("all"),
                                    List.of("unknown-reference"),
                                    ManifestDefects::unknownService)
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
                                return edit(draft, ManifestDefects::pendingDigest);
                            }),
                    held(
                            "tag-image-with-another-version",
                            "Refers to the image of the service by the tag of another version.",
                            List.of(MANIFEST, "identity", "artifacts"),
                            List.of("contradiction"),
                            ManifestDefects::otherTag),
                    held(
                            "roll-back-to-itself",
                            "Rolls back to the version that is released.",
                            List.of(MANIFEST, "identity", "runbook"),
                            List.of("contradiction"),
                            ManifestDefects::rollbackToItself),
                    held(
                            "cut-digest-short",
                            "Leaves half of the digest of the rollback artifact.",
                            List.of(MANIFEST),
                            List.of("record-invalid"),
                            draft -> {
                                draft.expect().forget("/rollback/digests");
                                return edit(draft, ManifestDefects::halfDigest);
                            }),
                    held(
                                    "image-index-of-another-build",
                                    "Rebuilds the image index: the same manifests, another digest.",
                                    List.of("artifacts", "attestation"),
                                    List.of("digest-mismatch"),
                                    ManifestDefects::otherIndex)
                            .mayAlso("attestation-mismatch", "mixed-candidate"),
                    held(
                                    "swap-artifact-digest",
                                    "Gives the first artifact another digest than the other documents do.",
                                    List.of(MANIFEST, "artifacts", "attestation", "sbom", "scan"),
                                    List.of("digest-mismatch"),
                                    ManifestDefects::swapDigest)
                            .mayAlso("attestation-mismatch", "contradiction", "mixed-candidate"),
                    held(
                            "contradict-rollback-version",
                            "Rolls back to another version than the runbook does.",
                            List.of(MANIFEST, "runbook"),
                            List.of("contradiction"),
                            ManifestDefects::otherRollback),
                    held(
                                    "contradict-target-environments",
                                    "Makes packet.yaml target other environments than the manifest.",
                                    List.of("declaration", "environments"),
                                    List.of("contradiction"),
                                    ManifestDefects::otherTargets)
                            .mayAlso("environment-mismatch"),
                    held(
                                    "contradict-build-id",
                                    "Makes the manifest name another build than the CI export.",
                                    List.of(MANIFEST, "identity", "ci", "attestation"),
                                    List.of("contradiction"),
                                    ManifestDefects::otherBuild)
                            .mayAlso("mixed-candidate"),
                    held(
                                    "manifest-touches-secrets-unreviewed",
                                    "Says in the manifest that secrets are touched and not reviewed.",
                                    List.of(MANIFEST, "config"),
                                    List.of("unreviewed-secret-change"),
                                    draft -> {
                                        draft.expect().forget("/configuration");
                                        return edit(
                                                draft,
                                                yaml ->
                                                        yaml.size("configuration") > 0
                                                                && yaml.put(
                                                                        "true",
                                                                        "configuration",
                                                                        "0",
                                                                        "secretsTouched")
                                                                && yaml.put(
                                                                        "false",
                                                                        "configuration",
                                                                        "0",
                                                                        "reviewed"));
                                    })
                            .mayAlso("contradiction"),
                    held(
                                    "truncate-manifest",
                                    "Leaves a bracket of the manifest open.",
                                    List.of("all"),
                                    List.of("unreadable-document"),
                                    draft ->
                                            Shapes.manifest(draft)
                                                    .map(
                                                            found -> {
                                                                draft.expect().forget("");
                                                                draft.writeBroken(
                                                                        found.path(),
                                                                        (draft.text(found.path())
                                                                                        + "broken: [a, {b: c\n")
                                                                                .getBytes(
                                                                                        java.nio
                                                                                                .charset
                                                                                                .StandardCharsets
                                                                                                .UTF_8));
                                                                return true;
                                                            })
                                                    .orElse(false))
                            .mayAlso(
                                    "signature-unverifiable",
                                    "evidence-missing",
                                    "required-field-missing",
                                    "low-confidence",
                                    "mixed-candidate",
                                    "attestation-mismatch",
                                    "attestation-uncompared",
                                    "unrecognised-document"),
                    held(
                            "old-security-review",
                            "Moves the review of the manifest out of its age limit.",
                            List.of(MANIFEST, "review"),
                            List.of("stale-evidence"),
                            draft ->
                                    edit(
                                            draft,
                                            yaml ->
                                                    !yaml.text("securityReview", "reviewedAt")
                                                                    .isEmpty()
                                                            && yaml.put(
                                                                    draft.at()
                                                                            .minus(
                                                                                    Duration.ofDays(
                                                                                            400))
                                                                            .toString(),
                                                                    "securityReview",
                                                                    "reviewedAt"))));

    static boolean edit(Draft draft, Predicate<YamlDoc> change) {
        return Shapes.manifest(draft)
                .filter(found -> draft.isRewritable(found.path()))
                .filter(found -> change.test(found.doc()))
                .map(
                        found -> {
                            draft.write(found.path(), found.doc().bytes());
                            return true;
                        })
                .orElse(false);
    }

    static void declare(Draft draft, Predicate<YamlDoc> change) {
        Shapes.declaration(draft)
                .filter(change)
                .ifPresent(yaml -> draft.write(Draft.DECLARATION, yaml.bytes()));
    }

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

    private static boolean otherTag(Draft draft) {
        String version = Shapes.manifestText(draft, "release", "version");
        String end = "/" + Shapes.manifestText(draft, "service") + ":" + version;
        draft.expect().forget("/artifacts/0/reference");
        return edit(
                draft,
                yaml -> {
                    String reference = yaml.text("artifacts", "0", "reference");
                    String tagged =
                            reference.substring(0, Math.max(0, reference.lastIndexOf(':') + 1))
                                    + Shapes.otherVersion(version);
                    return !version.isEmpty()
                            && yaml.text("artifacts", "0", "type").equals("oci-image")
                            && reference.endsWith(end)
                            && yaml.put("\"" + tagged + "\"", "artifacts", "0", "reference");
                });
    }

    private static boolean rollbackToItself(Draft draft) {
        String version = Shapes.manifestText(draft, "release", "version");
        draft.expect().forget("/rollback/version");
        return !version.isEmpty()
                && !Shapes.manifestText(draft, "rollback", "version").isEmpty()
                && edit(draft, yaml -> yaml.put("\"" + version + "\"", "rollback", "version"));
    }

    private static boolean halfDigest(YamlDoc yaml) {
        List<String> kinds = yaml.keys("rollback", "digests");
        if (kinds.isEmpty()) {
            return false;
        }
        String digest = yaml.text("rollback", "digests", kinds.getFirst());
        String half = digest.substring(0, digest.length() - (digest.length() - 7) / 2);
        return digest.startsWith("sha256:")
                && yaml.put("\"" + half + "\"", "rollback", "digests", kinds.getFirst());
    }

    private static boolean otherIndex(Draft draft) {
        String manifest = Shapes.manifestText(draft, "artifacts", "0", "digests", "oci-manifest");
        for (var found : draft.json(doc -> doc.root().path("manifests").isArray()).entrySet()) {
            if (!manifest.isEmpty() && draft.text(found.getKey()).contains(manifest)) {
                found.getValue().object().putObject("annotations").put("rebuilt", "yes");
                draft.write(found.getKey(), found.getValue().bytes());
                return true;
            }
        }
        return false;
    }

    private static boolean swapDigest(Draft draft) {
        boolean[] stated = {false};
        boolean done =
                edit(
                        draft,
                        yaml -> {
                            List<String> kinds = yaml.keys("artifacts", "0", "digests");
                            if (kinds.isEmpty()) {
                                return false;
                            }
                            String kind = kinds.getFirst();
                            String old = yaml.text("artifacts", "0", "digests", kind);
                            stated[0] = isStatedElsewhere(draft, old);
                            String algorithm = old.substring(0, old.indexOf(':') + 1);
                            return stated[0]
                                    && yaml.put(
                                            "\""
                                                    + algorithm
                                                    + Shapes.hex(
                                                            draft.random(),
                                                            old.length() - algorithm.length())
                                                    + "\"",
                                            "artifacts",
                                            "0",
                                            "digests",
                                            kind);
                        });
        if (done) {
            draft.expect().forget("/artifacts");
        }
        return done;
    }

    /** Whether a checksum file, an attestation or an SBOM gives this digest too. */
    private static boolean isStatedElsewhere(Draft draft, String digest) {
        String hex = digest.substring(digest.indexOf(':') + 1);
        return Envelope.first(draft)
                        .filter(envelope -> envelope.statement().root().toString().contains(hex))
                        .isPresent()
                || Shapes.sboms(draft).stream().anyMatch(path -> draft.text(path).contains(hex))
                || draft
                        .paths(path -> path.toLowerCase(java.util.Locale.ROOT).contains("sum"))
                        .stream()
                        .anyMatch(path -> draft.text(path).contains(hex));
    }

    private static boolean otherRollback(Draft draft) {
        String version = Shapes.manifestText(draft, "rollback", "version");
        boolean told =
                Shapes.runbooks(draft).stream()
                        .anyMatch(path -> draft.text(path).contains(version));
        if (version.isEmpty() || !told) {
            return false;
        }
        draft.expect().uncertain("/rollback/version", "disputed");
        return edit(
                draft,
                yaml ->
                        yaml.put(
                                "\"" + Shapes.otherVersion(version) + "\"", "rollback", "version"));
    }

    private static boolean otherTargets(Draft draft) {
        if (Shapes.declaration(draft).filter(y -> y.size("targetEnvironments") > 1).isEmpty()
                || Shapes.manifest(draft)
                        .filter(found -> found.doc().size("targetEnvironments") > 1)
                        .isEmpty()) {
            return false;
        }
        declare(draft, yaml -> yaml.put("[dev, preview]", "targetEnvironments"));
        draft.expect().forget("/targetEnvironments").uncertain("/targetEnvironments", "disputed");
        return true;
    }

    private static boolean otherBuild(Draft draft) {
        String id = Shapes.manifestText(draft, "build", "id");
        boolean told = Shapes.ci(draft).stream().anyMatch(path -> draft.text(path).contains(id));
        if (id.isEmpty() || !told) {
            return false;
        }
        draft.expect().uncertain("/build/id", "disputed");
        return edit(draft, yaml -> yaml.put("\"9" + id + "\"", "build", "id"));
    }
}
