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
import java.util.regex.Pattern;

/**
 * OSV-Scanner JSON, streamed. Each vulnerability of each package is a finding; its severity is the
 * word that the database gives. The document does not name its tool; its format does.
 */
final class OsvScannerReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "osv-scanner", 1, DocumentKind.VULNERABILITY_SCAN, "OSV-Scanner report");
    private static final Pattern SHAPE =
            Pattern.compile("\"results\"\\s*:\\s*\\[\\s*\\{\\s*\"source\"\\s*:\\s*\\{\\s*\"path\"");
    private static final Pattern EMPTY =
            Pattern.compile("\\s*\\{\\s*\"results\"\\s*:\\s*(\\[\\s*\\]|null)\\s*}\\s*");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .map(
                        json -> {
                            if (!json.has("results") || json.isArray()) {
                                return Fit.none();
                            }
                            if (json.has("experimental_config")) {
                                return Fit.certain("results", "experimental_config");
                            }
                            boolean shaped = SHAPE.matcher(probe.text()).find();
                            boolean named =
                                    probe.fileName().contains("osv")
                                            && EMPTY.matcher(probe.text()).matches();
                            return shaped || named
                                    ? Fit.likely("results[].source.path")
                                    : Fit.none();
                        })
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        Captured source = Captured.in(walk, "/results/*/source/path");
        int[] sources = {0};
        walk.on("/results/*", _ -> sources[0]++);
        WordCount findings =
                new WordCount(
                        walk,
                        "/results/*/packages/*/vulnerabilities/*",
                        "/database_specific/severity");
        document.walk(walk, sink);

        ClaimSink scan = sink.item("scan", "");
        if (sources[0] == 1) {
            source.claim(scan, "scan.target");
        }
        findings.claim(scan);
    }
}
