package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.format.sandbox.TextExtractor;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import java.io.IOException;

/** Runbooks, configuration summaries, incident notes and release notes in PDF. */
final class PdfReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("pdf", 1, DocumentKind.OTHER, "PDF");

    private final ExtractedDocuments documents;

    PdfReader(TextExtractor extractor) {
        this.documents = new ExtractedDocuments(extractor, TextExtractor.Source.PDF);
    }

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return Fit.certainIf(probe.startsWith("%PDF-"), "starts with %PDF-");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        documents.read(document, sink);
    }
}
