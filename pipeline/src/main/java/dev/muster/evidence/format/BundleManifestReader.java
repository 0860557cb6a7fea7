package dev.muster.evidence.format;

import static dev.muster.evidence.format.MusterDocuments.claim;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import java.io.IOException;
import java.util.List;

/**
 * The {@code bundle_manifest.json} of a release bundle: the runtime's commit is the candidate's.
 */
final class BundleManifestReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "bundle-manifest",
                    1,
                    DocumentKind.OTHER,
                    "Release bundle manifest (bundle_manifest.json)");
    private static final String CONTRACT = "release_bundle_v";
    private static final List<String> MOMENTS =
            List.of("created_at", "generated_at", "built_at", "timestamp");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return Fit.certainIf(
                probe.json().filter(json -> json.startsWith("contract", CONTRACT)).isPresent(),
                "contract " + CONTRACT);
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Tree manifest = document.json(sink);
        ClaimSink item = sink.item("bundle", manifest.pointer());
        claim(item, "bundle.id", manifest, "bundle_id");
        claim(item, "bundle.label", manifest, "bundle_label");
        claim(item, "bundle.registryCommit", manifest, "source", "registry_git", "commit");
        claim(sink, "candidate.commit", manifest, "source", "runtime_git", "commit");
        MOMENTS.stream()
                .flatMap(moment -> manifest.scalar(moment).stream())
                .findFirst()
                .ifPresent(moment -> claim(sink, "evidence.producedAt", moment));
    }
}
