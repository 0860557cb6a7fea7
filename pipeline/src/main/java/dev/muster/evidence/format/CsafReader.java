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

/** CSAF 2.0 and 2.1, all profiles; a statement is an entry of {@code vulnerabilities}. */
final class CsafReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("csaf", 1, DocumentKind.VEX, "CSAF advisory");

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
                                        json.has("document/csaf_version"), "document.csaf_version"))
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        Captured at = Captured.in(walk, "/document/tracking/current_release_date");
        int[] statements = {0};
        walk.on("/vulnerabilities/*", _ -> statements[0]++);
        document.walk(walk, sink);

        at.claim(sink, "evidence.producedAt");
        sink.item("vex", "")
                .derived(
                        "vex.statements",
                        "count",
                        Integer.toString(statements[0]),
                        new Selector.JsonSet("/vulnerabilities/*"));
    }
}
