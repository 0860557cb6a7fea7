package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;

/**
 * SPDX 3 JSON-LD: recognised, because it shares its media type with SPDX 2, and kept; its graph is
 * not read into claims, and that is told.
 */
final class SpdxJsonLdReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("spdx-jsonld", 1, DocumentKind.SBOM, "SPDX 3 SBOM (JSON-LD)");
    private static final String CONTEXT = "https://spdx.org/rdf/3";

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .map(
                        json -> {
                            if (json.has("@graph") && json.startsWith("@context", CONTEXT)) {
                                return Fit.certain("@context " + CONTEXT, "@graph");
                            }
                            return Fit.certainIf(
                                    json.startsWith("spdxVersion", "SPDX-3"), "spdxVersion SPDX-3");
                        })
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        Captured context = Captured.in(walk, "/@context");
        document.walk(walk, sink);
        sink.partlyRead();
        sink.problem(
                FindingCode.FORMAT_DRIFT,
                "SPDX 3 is kept but not read; hand over SPDX 2.3 or CycloneDX as well",
                context.fragment().map(Fragment::place).orElse(new Selector.WholeDocument()));
    }
}
