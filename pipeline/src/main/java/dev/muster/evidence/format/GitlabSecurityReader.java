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

/** GitLab security reports of all scan types, streamed; the severity is GitLab's word. */
final class GitlabSecurityReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "gitlab-security-report",
                    1,
                    DocumentKind.VULNERABILITY_SCAN,
                    "GitLab security report");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .map(
                        json -> {
                            if (!json.has("version", "vulnerabilities") || json.has("bomFormat")) {
                                return Fit.none();
                            }
                            if (json.has("scan/type")) {
                                return Fit.certain("scan.type", "vulnerabilities");
                            }
                            return json.has("remediations")
                                    ? Fit.likely("vulnerabilities", "remediations")
                                    : Fit.none();
                        })
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        Captured type = Captured.in(walk, "/scan/type");
        Captured tool = Captured.in(walk, "/scan/scanner/id");
        Captured status = Captured.in(walk, "/scan/status");
        Captured at = Captured.in(walk, "/scan/end_time");
        WordCount findings = new WordCount(walk, "/vulnerabilities/*", "/severity");
        SecretFindings secrets = secrets(walk);
        document.walk(walk, sink);

        at.claim(sink, "evidence.producedAt");
        ClaimSink scan = sink.item("scan", "");
        tool.claim(scan, "scan.tool");
        at.claim(scan, "scan.scannedAt");
        boolean silent = status.text().equals("failure") && findings.total() == 0;
        if (silent) {
            sink.empty("the scan failed, and so says nothing about what there is");
        } else {
            findings.claim(scan);
        }
        if (type.text().equals("secret_detection")) {
            sink.kind(DocumentKind.SECRET_SCAN);
            secrets.tell(sink);
        }
    }

    private static SecretFindings secrets(JsonWalk walk) {
        SecretFindings secrets = new SecretFindings();
        Captured rule = Captured.in(walk, "/vulnerabilities/*/identifiers/*/value");
        Captured file = Captured.in(walk, "/vulnerabilities/*/location/file");
        Captured line = Captured.in(walk, "/vulnerabilities/*/location/start_line");
        walk.after(
                "/vulnerabilities/*",
                _ -> {
                    secrets.found(rule, file.text(), line.text());
                    rule.clear();
                    file.clear();
                    line.clear();
                });
        return secrets;
    }
}
