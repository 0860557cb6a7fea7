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
 * Gitleaks JSON, streamed. Neither the secret nor the line that holds it is ever copied. The report
 * of a clean repository is an empty array, so only its name tells it from any other.
 */
final class GitleaksReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("gitleaks-json", 1, DocumentKind.SECRET_SCAN, "Gitleaks report");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .map(
                        json -> {
                            if (!json.isArray()) {
                                return Fit.none();
                            }
                            if (json.hasNothing()) {
                                return probe.fileName().contains("gitleaks")
                                                && probe.text().strip().matches("\\[\\s*\\]")
                                        ? Fit.likely("an empty array named for gitleaks")
                                        : Fit.none();
                            }
                            if (json.has("0/RuleID", "0/Fingerprint", "0/Secret")) {
                                return Fit.certain("RuleID", "Fingerprint", "Secret");
                            }
                            return json.has("0/RuleID") || json.has("0/Match", "0/Secret")
                                    ? Fit.likely("an array of RuleID or Match and Secret")
                                    : Fit.none();
                        })
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        SecretFindings secrets = new SecretFindings();
        Captured rule = Captured.in(walk, "/*/RuleID");
        Captured file = Captured.in(walk, "/*/File");
        Captured line = Captured.in(walk, "/*/StartLine");
        walk.after(
                "/*",
                _ -> {
                    secrets.found(rule, file.text(), line.text());
                    rule.clear();
                    file.clear();
                    line.clear();
                });
        document.walk(walk, sink);

        sink.item("scan", "")
                .derived(
                        "scan.findings",
                        "count",
                        Integer.toString(secrets.total()),
                        new Selector.JsonSet("/*"));
        secrets.tell(sink);
    }
}
