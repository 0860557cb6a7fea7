package dev.muster.evidence.format;

import static dev.muster.evidence.format.MusterDocuments.claim;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.format.prose.StatedText;
import dev.muster.evidence.lexicon.Lexicon;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import java.io.IOException;

/** Muster's own release manifest, YAML or JSON; see {@code schemas/release-manifest}. */
final class ReleaseManifestReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "release-manifest", 1, DocumentKind.RELEASE_MANIFEST, "Release manifest");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return MusterDocuments.recognise(probe, "ReleaseManifest");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Tree manifest = MusterDocuments.tree(document, sink);
        claim(sink, "service.id", manifest, "service");
        claim(sink, "repository.id", manifest, "repository");
        release(manifest, sink);
        manifest.each("artifacts").forEach(artifact -> artifact(artifact, sink));
        manifest.each("targetEnvironments")
                .forEach(environment -> claim(sink, "environment.target", environment));
        rollback(manifest, sink);
        dependencies(manifest, sink);
        manifest.each("configuration")
                .forEach(change -> configuration(change, document.words(), sink));
        claim(sink, "review.required", manifest, "securityReview", "required");
        claim(sink, "review.state", manifest, "securityReview", "state");
        claim(sink, "review.reference", manifest, "securityReview", "reference");
        claim(sink, "review.reviewedAt", manifest, "securityReview", "reviewedAt");
        manifest.each("incidents")
                .forEach(
                        incident ->
                                claim(
                                        sink.item("incident", incident.pointer()),
                                        "incident.id",
                                        incident));
    }

    private static void release(Tree manifest, ClaimSink sink) {
        claim(sink, "candidate.version", manifest, "release", "version");
        claim(sink, "candidate.tag", manifest, "release", "tag");
        claim(sink, "candidate.commit", manifest, "release", "commit");
        claim(sink, "candidate.createdAt", manifest, "release", "createdAt");
        claim(sink, "evidence.producedAt", manifest, "release", "createdAt");
        claim(sink, "build.id", manifest, "build", "id");
        claim(sink, "build.system", manifest, "build", "system");
        claim(sink, "build.url", manifest, "build", "url");
        claim(sink, "build.finishedAt", manifest, "build", "finishedAt");
    }

    private static void artifact(Tree artifact, ClaimSink sink) {
        ClaimSink item = sink.item("artifact", artifact.pointer());
        claim(item, "artifact.name", artifact, "name");
        claim(item, "artifact.type", artifact, "type");
        claim(item, "artifact.reference", artifact, "reference");
        artifact.entries("digests")
                .forEach(
                        digest ->
                                claim(
                                        item,
                                        "artifact.digests." + digest.getKey(),
                                        digest.getValue()));
    }

    private static void rollback(Tree manifest, ClaimSink sink) {
        claim(sink, "rollback.version", manifest, "rollback", "version");
        claim(sink, "rollback.reference", manifest, "rollback", "reference");
        claim(sink, "rollback.runbook", manifest, "rollback", "runbook");
        manifest.entries("rollback", "digests")
                .forEach(
                        digest ->
                                claim(
                                        sink,
                                        "rollback.digests." + digest.getKey(),
                                        digest.getValue()));
    }

    private static void dependencies(Tree manifest, ClaimSink sink) {
        manifest.each("dependencyChanges", "added")
                .forEach(purl -> claim(sink, "dependency.added", purl));
        manifest.each("dependencyChanges", "removed")
                .forEach(purl -> claim(sink, "dependency.removed", purl));
        manifest.each("dependencyChanges", "upgraded")
                .forEach(
                        upgrade -> {
                            ClaimSink item = sink.item("dependency-upgrade", upgrade.pointer());
                            claim(item, "dependency.purl", upgrade, "purl");
                            claim(item, "dependency.from", upgrade, "from");
                            claim(item, "dependency.to", upgrade, "to");
                        });
    }

    private static void configuration(Tree change, Lexicon words, ClaimSink sink) {
        ClaimSink item = sink.item("configuration", change.pointer());
        claim(item, "configuration.environment", change, "environment");
        change.scalar("summary")
                .ifPresent(
                        summary -> StatedText.claim(item, "configuration.summary", summary, words));
        claim(item, "configuration.secretsTouched", change, "secretsTouched");
        claim(item, "configuration.reviewed", change, "reviewed");
    }
}
