package dev.muster.evidence.format;

import com.google.re2j.Pattern;
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
    private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+");

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
        String version = json.scalar("version");
        if (version == null || !json.has("runs")) {
            return Fit.none();
        }
        boolean known = json.startsWith("version", "2.") || version.equals("1.0.0");
        if (known) {
            return Fit.certain("version " + version, "runs");
        }
        return VERSION.matcher(version).lookingAt() && json.scalar("runs") == null
                ? Fit.likely("a version of three numbers", "runs")
                : Fit.none();
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
