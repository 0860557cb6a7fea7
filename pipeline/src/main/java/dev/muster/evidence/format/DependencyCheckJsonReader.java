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

/** OWASP Dependency-Check JSON, streamed. Suppressed vulnerabilities are no findings. */
final class DependencyCheckJsonReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "dependency-check-json",
                    1,
                    DocumentKind.VULNERABILITY_SCAN,
                    "OWASP Dependency-Check report (JSON)");

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
                                        json.has("reportSchema", "scanInfo"),
                                        "reportSchema",
                                        "scanInfo"))
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        Captured project = Captured.in(walk, "/projectInfo/name");
        Captured artifact = Captured.in(walk, "/projectInfo/artifactID");
        Captured version = Captured.in(walk, "/projectInfo/applicationVersion");
        Captured at = Captured.in(walk, "/projectInfo/reportDate");
        WordCount findings = new WordCount(walk, "/dependencies/*/vulnerabilities/*", "/severity");
        document.walk(walk, sink);

        at.claim(sink, "evidence.producedAt");
        artifact.claim(sink, "service.id");
        version.claim(sink, "candidate.version");
        ClaimSink scan = sink.item("scan", "");
        project.claim(scan, "scan.target");
        at.claim(scan, "scan.scannedAt");
        findings.claim(scan);
    }
}
