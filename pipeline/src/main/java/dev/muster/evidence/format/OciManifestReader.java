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
import java.io.IOException;
import java.util.Set;

/**
 * An OCI or Docker image manifest: the configuration that it stands for, and what it is attached
 * to.
 */
final class OciManifestReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("oci-manifest", 1, DocumentKind.OTHER, "OCI image manifest");
    private static final Set<String> MEDIA_TYPES =
            Set.of(
                    "application/vnd.oci.image.manifest.v1+json",
                    "application/vnd.docker.distribution.manifest.v2+json");

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
        return json.has("config/digest", "layers", "schemaVersion")
                ? Fit.likely("schemaVersion", "config and layers")
                : Fit.none();
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Tree manifest = document.json(sink);
        OciImage.annotations(manifest, sink);
        ClaimSink item = sink.item("oci", manifest.pointer());
        claim(item, "oci.mediaType", manifest, "mediaType");
        claim(item, "oci.artifactType", manifest, "artifactType");
        claim(item, "oci.layerType", manifest, "layers", "0", "mediaType");
        manifest.at("config")
                .ifPresentOrElse(
                        config -> OciImage.digest(item, "oci.config", config),
                        () ->
                                sink.problem(
                                        FindingCode.SCHEMA_VIOLATION,
                                        "the manifest has no config",
                                        manifest.selector()));
        manifest.at("subject").ifPresent(subject -> OciImage.digest(item, "oci.subject", subject));
    }
}
