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
import java.io.IOException;

/**
 * The report of {@code snyk test --json} for one project, streamed. Snyk lists a vulnerability once
 * for each path that leads to it, and each entry is counted; it does not name itself, its format
 * does.
 */
final class SnykReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("snyk-json", 1, DocumentKind.VULNERABILITY_SCAN, "Snyk report");

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
                                        json.has(
                                                "vulnerabilities",
                                                "packageManager",
                                                "dependencyCount"),
                                        "vulnerabilities",
                                        "packageManager",
                                        "dependencyCount"))
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        Captured target = Captured.in(walk, "/projectName");
        WordCount findings = new WordCount(walk, "/vulnerabilities/*", "/severity");
        document.walk(walk, sink);

        ClaimSink scan = sink.item("scan", "");
        target.claim(scan, "scan.target");
        findings.claim(scan);
    }
}
