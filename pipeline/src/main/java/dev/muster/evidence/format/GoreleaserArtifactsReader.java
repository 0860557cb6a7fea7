package dev.muster.evidence.format;

import static dev.muster.evidence.format.MusterDocuments.claim;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.JsonOutline;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.Set;

/**
 * GoReleaser's {@code artifacts.json}. Only what is handed to users counts as an artifact: not the
 * binaries inside the archives, nor checksums, signatures and metadata about them.
 */
final class GoreleaserArtifactsReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "goreleaser-artifacts",
                    1,
                    DocumentKind.RELEASE_MANIFEST,
                    "GoReleaser artifacts (artifacts.json)");
    private static final Set<String> FILES =
            Set.of(
                    "Archive",
                    "File",
                    "Linux Package",
                    "Source",
                    "Snap",
                    "Wheel",
                    "Source Dist",
                    "MSI",
                    "DMG",
                    "Installer");
    private static final Set<String> IMAGES =
            Set.of("Docker Image", "Published Docker Image", "Docker Manifest");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return Fit.certainIf(
                probe.json().filter(GoreleaserArtifactsReader::isArtifacts).isPresent(),
                "an array whose elements have name, path, type and internal_type");
    }

    private static boolean isArtifacts(JsonOutline json) {
        return json.isArray() && json.has("0/name", "0/path", "0/type", "0/internal_type");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Tree artifacts = document.json(sink);
        long handedOut =
                artifacts.elements().stream().filter(artifact -> artifact(artifact, sink)).count();
        if (handedOut == 0) {
            sink.empty(
                    "none of the %d entries is an archive, package, image or other file for users"
                            .formatted(artifacts.elements().size()));
        }
    }

    /** Whether the entry is for users. Binaries are when a checksum was published for them. */
    private static boolean artifact(Tree artifact, ClaimSink sink) {
        String type = artifact.string("type").orElse("");
        boolean image = IMAGES.contains(type);
        boolean binary = type.equals("Binary") && artifact.at("extra", "Checksum").isPresent();
        if (!image && !binary && !FILES.contains(type)) {
            return false;
        }
        ClaimSink item = sink.item("artifact", artifact.pointer());
        claim(item, "artifact.name", artifact, "name");
        claim(item, "artifact.type", artifact, "type");
        digest(artifact, "Checksum", "", item);
        if (image) {
            claim(item, "artifact.reference", artifact, "name");
            claim(sink, "candidate.reference", artifact, "name");
            digest(
                    artifact,
                    "Digest",
                    type.equals("Docker Manifest") ? "oci-index" : "oci-manifest",
                    item);
        }
        return true;
    }

    /**
     * Claims a digest written {@code algorithm:hex} under the given kind, or under its algorithm
     * when none is given.
     */
    private static void digest(Tree artifact, String key, String kind, ClaimSink item) {
        artifact.scalar("extra", key)
                .ifPresent(
                        digest -> {
                            Selector where = digest.selector();
                            String name =
                                    kind.isEmpty()
                                            ? DigestShape.prefix(digest.text()).orElse("file")
                                            : kind;
                            item.claim("artifact.digests." + name, digest.text(), where);
                            DigestShape.flaw(digest.text())
                                    .ifPresent(
                                            flaw ->
                                                    item.problem(
                                                            FindingCode.SCHEMA_VIOLATION,
                                                            flaw,
                                                            where));
                        });
    }
}
