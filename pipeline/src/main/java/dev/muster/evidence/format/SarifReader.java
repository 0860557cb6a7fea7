package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.JsonOutline;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import java.io.IOException;

/**
 * SARIF 2.1.0, streamed; each run is a scan of its own. The severity is the {@code level} that a
 * result states: one that leaves it to its rule counts as {@code none-stated}. Results that say
 * that all is well ({@code pass}, {@code notApplicable}, {@code informational}) or that they are
 * gone ({@code absent}) are no findings.
 */
final class SarifReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("sarif", 1, DocumentKind.VULNERABILITY_SCAN, "SARIF log");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json().map(SarifReader::recognise).orElse(Fit.none());
    }

    private static Fit recognise(JsonOutline json) {
        String schema = json.scalar("$schema");
        if (schema != null && schema.contains("sarif")) {
            return Fit.certain("$schema names SARIF");
        }
        boolean version =
                json.startsWith("version", "2.1.0")
                        || json.startsWith("version", "2.0.0")
                        || json.is("version", "1.0.0");
        return Fit.certainIf(
                version && json.has("runs"), "version " + json.scalar("version"), "runs");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        SarifRun run = new SarifRun(walk, sink);
        document.walk(walk, sink);
        run.end();
    }
}
