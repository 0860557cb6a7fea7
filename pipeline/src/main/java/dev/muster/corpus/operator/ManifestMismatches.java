package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.ManifestDefects.declare;
import static dev.muster.corpus.operator.ManifestDefects.edit;
import static dev.muster.corpus.operator.Operator.held;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.YamlDoc;
import java.util.List;
import java.util.Locale;

/** What the release manifest may say that other documents, or it itself, contradict. */
final class ManifestMismatches {
    private static final String MANIFEST = "manifest";

    private ManifestMismatches() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                            "tag-image-with-another-version",
                            "Refers to the image of the service by the tag of another version.",
                            List.of(MANIFEST, "identity", "artifacts"),
                            List.of("contradiction"),
                            ManifestMismatches::otherTag),
                    held(
                            "roll-back-to-itself",
                            "Rolls back to the version that is released.",
                            List.of(MANIFEST, "identity", "runbook"),
                            List.of("contradiction"),
                            ManifestMismatches::rollbackToItself),
                    held(
                            "cut-digest-short",
                            "Leaves half of the digest of the rollback artifact.",
                            List.of(MANIFEST),
                            List.of("record-invalid"),
                            draft -> {
                                draft.expect().forget("/rollback/digests");
                                return edit(draft, ManifestMismatches::halfDigest);
                            }),
                    held(
                                    "image-index-of-another-build",
                                    "Rebuilds the image index: the same manifests, another digest.",
                                    List.of("artifacts", "attestation"),
                                    List.of("digest-mismatch"),
                                    ManifestMismatches::otherIndex)
                            .mayAlso("attestation-mismatch", "mixed-candidate"),
                    held(
                                    "swap-artifact-digest",
                                    "Gives the first artifact another digest than the other documents do.",
                                    List.of(MANIFEST, "artifacts", "attestation", "sbom", "scan"),
                                    List.of("digest-mismatch"),
                                    ManifestMismatches::swapDigest)
                            .mayAlso("attestation-mismatch", "contradiction", "mixed-candidate"),
                    held(
                            "contradict-rollback-version",
                            "Rolls back to another version than the runbook does.",
                            List.of(MANIFEST, "runbook"),
                            List.of("contradiction"),
                            ManifestMismatches::otherRollback),
                    held(
                                    "contradict-target-environments",
                                    "Makes packet.yaml target other environments than the manifest.",
                                    List.of("declaration", "environments"),
                                    List.of("contradiction"),
                                    ManifestMismatches::otherTargets)
                            .mayAlso("environment-mismatch"),
                    held(
                                    "contradict-build-id",
                                    "Makes the manifest name another build than the CI export.",
                                    List.of(MANIFEST, "identity", "ci", "attestation"),
                                    List.of("contradiction"),
                                    ManifestMismatches::otherBuild)
                            .mayAlso("mixed-candidate"));

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
                || draft.paths(path -> path.toLowerCase(Locale.ROOT).contains("sum")).stream()
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
