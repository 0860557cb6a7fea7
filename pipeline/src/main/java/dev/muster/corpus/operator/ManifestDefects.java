package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.held;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.YamlDoc;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** What else can be wrong with the release manifest, and how it is edited. */
final class ManifestDefects {
    private static final String MANIFEST = "manifest";

    private ManifestDefects() {}

    static final List<Operator> ALL =
            List.of(
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
                                                                                        StandardCharsets
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
}
