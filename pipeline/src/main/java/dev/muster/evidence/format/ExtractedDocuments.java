package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.format.prose.ExtractedProse;
import dev.muster.evidence.format.prose.ProseAnalysis;
import dev.muster.evidence.format.sandbox.ExtractedText;
import dev.muster.evidence.format.sandbox.TextExtractor;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.FindingCode;
import java.io.IOException;

/** Reads documents whose text has to be extracted first; places point into the extracted text. */
record ExtractedDocuments(TextExtractor extractor, TextExtractor.Source source) {
    void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        ExtractedText extracted =
                extractor.extract(source, document.content().digest(), document.bytes());
        if (extracted.partial()) {
            sink.partlyRead();
            sink.problem(
                    FindingCode.UNREADABLE_DOCUMENT,
                    "a part of the %s could not be read; the rest was kept"
                            .formatted(source.title()),
                    null);
        }
        sink.extractedText(extracted.text());
        if (extracted.text().isBlank()) {
            sink.empty("%s has no text; a person must read it".formatted(document.path()));
            return;
        }
        ProseAnalysis.tell(ExtractedProse.of(extracted), document.words(), sink);
    }
}
