package dev.muster.evidence.format;

import static dev.muster.evidence.format.MusterDocuments.claim;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Confidence;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.List;

/**
 * A Helm chart's {@code Chart.yaml}: the chart is an artifact, and its {@code appVersion} names the
 * candidate.
 */
final class HelmChartReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("helm-chart", 1, DocumentKind.OTHER, "Helm chart (Chart.yaml)");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    /** Every Kubernetes object has a kind; a chart has none, and a version of its own. */
    @Override
    public Fit recognise(Probe probe) {
        String apiVersion = YamlOutline.scalar(probe, "apiVersion").orElse("");
        boolean chart =
                apiVersion.matches("v[0-9]+")
                        && YamlOutline.has(probe, "name")
                        && YamlOutline.has(probe, "version")
                        && !YamlOutline.has(probe, "kind");
        return Fit.certainIf(chart, "apiVersion " + apiVersion, "name and version", "no kind");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        List<Tree> documents = document.yaml(sink);
        if (documents.isEmpty()) {
            throw new UnreadableEvidenceException("there is no YAML document");
        }
        Tree chart = documents.getFirst();
        ClaimSink item = sink.item("artifact", chart.pointer());
        claim(item, "artifact.name", chart, "name");
        claim(item, "artifact.version", chart, "version");
        item.derived(
                "artifact.type",
                "format",
                FORMAT.id(),
                new Selector.WholeDocument(),
                Confidence.INFERRED);
        claim(sink, "candidate.version", chart, "appVersion");
    }
}
