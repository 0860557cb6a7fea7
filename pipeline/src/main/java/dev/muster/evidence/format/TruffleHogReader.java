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
import dev.muster.model.Selector;
import java.io.IOException;

/**
 * TruffleHog 3 JSON Lines, streamed: one finding a line, between lines of its log. Neither the
 * secret nor its redacted form is ever copied. The report of a clean repository has no line at all,
 * so it cannot be told from a lost one.
 */
final class TruffleHogReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "trufflehog-jsonl", 1, DocumentKind.SECRET_SCAN, "TruffleHog findings");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .map(
                        json ->
                                Fit.certainIf(
                                        json.has("DetectorName", "SourceMetadata"),
                                        "DetectorName",
                                        "SourceMetadata"))
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        SecretFindings secrets = new SecretFindings();
        Captured detector = Captured.in(walk, "/DetectorName");
        Captured file = Captured.in(walk, "/SourceMetadata/Data/*/file");
        Captured line = Captured.in(walk, "/SourceMetadata/Data/*/line");
        walk.after(
                "",
                _ -> {
                    if (!detector.text().isEmpty()) {
                        secrets.found(detector, file.text(), line.text());
                    }
                    detector.clear();
                    file.clear();
                    line.clear();
                });
        boolean lines = document.walkLines(walk, sink);

        sink.item("scan", "")
                .derived(
                        "scan.findings",
                        "count",
                        Integer.toString(secrets.total()),
                        Selector.JsonSet.where(lines ? "/*" : "", "/DetectorName", "*"));
        secrets.tell(sink);
    }
}
