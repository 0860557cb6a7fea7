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
import dev.muster.model.FindingCode;
import java.io.IOException;
import java.util.List;

/** GoReleaser's {@code metadata.json}: which release was built from which commit, and when. */
final class GoreleaserMetadataReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "goreleaser-metadata",
                    1,
                    DocumentKind.RELEASE_MANIFEST,
                    "GoReleaser metadata (metadata.json)");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return Fit.certainIf(
                probe.json()
                        .filter(json -> json.has("project_name", "tag", "version", "commit"))
                        .isPresent(),
                "project_name, tag, version and commit");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Tree metadata = document.json(sink);
        claim(sink, "service.id", metadata, "project_name");
        claim(sink, "candidate.version", metadata, "version");
        claim(sink, "candidate.tag", metadata, "tag");
        claim(sink, "candidate.commit", metadata, "commit");
        claim(sink, "candidate.createdAt", metadata, "date");
        claim(sink, "evidence.producedAt", metadata, "date");
        for (String key : List.of("version", "commit")) {
            if (metadata.string(key).filter(text -> !text.isBlank()).isEmpty()) {
                sink.problem(
                        FindingCode.SCHEMA_VIOLATION,
                        key + " is empty",
                        metadata.at(key).orElse(metadata).selector());
            }
        }
    }
}
