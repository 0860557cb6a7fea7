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
import java.io.IOException;
import java.util.Set;

/** An OCI image index or Docker manifest list: which manifest serves which platform. */
final class OciIndexReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("oci-index", 1, DocumentKind.OTHER, "OCI image index");
    private static final Set<String> MEDIA_TYPES =
            Set.of(
                    "application/vnd.oci.image.index.v1+json",
                    "application/vnd.docker.distribution.manifest.list.v2+json");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        if (probe.json().isEmpty()) {
            return Fit.none();
        }
        JsonOutline json = probe.json().get();
        String mediaType = json.scalar("mediaType");
        if (mediaType != null) {
            return Fit.certainIf(MEDIA_TYPES.contains(mediaType), "mediaType " + mediaType);
        }
        return json.has("manifests", "schemaVersion")
                ? Fit.likely("schemaVersion", "manifests")
                : Fit.none();
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Tree index = document.json(sink);
        OciImage.annotations(index, sink);
        ClaimSink item = sink.item("oci", index.pointer());
        claim(item, "oci.mediaType", index, "mediaType");
        index.each("manifests").forEach(manifest -> manifest(manifest, item, sink));
        if (index.each("manifests").findAny().isEmpty()) {
            sink.empty("the index lists no manifest");
        }
    }

    /**
     * Build tools list attestations as manifests of an unknown platform: those are nobody's image.
     */
    private static void manifest(Tree manifest, ClaimSink item, ClaimSink sink) {
        claim(sink, "candidate.reference", manifest, "annotations", "io.containerd.image.name");
        String platform = platform(manifest);
        if (!platform.startsWith("unknown/")) {
            OciImage.digest(item, "oci.manifests." + platform, manifest);
        }
    }

    private static String platform(Tree manifest) {
        if (manifest.at("platform").isEmpty()) {
            return "any";
        }
        String variant = manifest.string("platform", "variant").map(v -> "/" + v).orElse("");
        return manifest.string("platform", "os").orElse("any")
                + "/"
                + manifest.string("platform", "architecture").orElse("any")
                + variant;
    }
}
