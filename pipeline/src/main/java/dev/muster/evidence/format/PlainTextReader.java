package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.format.prose.PlainProse;
import dev.muster.evidence.format.prose.Prose;
import dev.muster.evidence.format.prose.ProseAnalysis;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import java.io.IOException;

/** Runbooks, configuration summaries, incident notes and release notes in plain text. */
final class PlainTextReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("plain-text", 2, DocumentKind.OTHER, "Plain text");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        boolean fits = ProseRecognition.isProse(probe) && !ProseRecognition.isMarkdown(probe);
        return fits ? Fit.fallback("text for people", "no markup") : Fit.none();
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Prose prose = PlainProse.of(ProseAnalysis.bounded(document.text(), sink));
        if (prose.isEmpty()) {
            sink.empty(document.path() + " has no text");
            return;
        }
        ProseAnalysis.tell(prose, document.words(), sink);
    }
}
