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
import java.nio.charset.StandardCharsets;

/** Runbooks, configuration summaries, incident notes and release notes in Word's format. */
final class DocxReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("docx", 1, DocumentKind.OTHER, "Word document");

    private static final String END_OF_DIRECTORY = "PK\005\006";

    /** 22 bytes and the longest comment. */
    private static final int LONGEST_END = 22 + 0xffff;

    private final ExtractedDocuments documents;

    DocxReader(TextExtractor extractor) {
        this.documents = new ExtractedDocuments(extractor, TextExtractor.Source.DOCX);
    }

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        if (!probe.startsWith("PK\003\004")) {
            return Fit.none();
        }
        String names = new String(probe.head(), StandardCharsets.ISO_8859_1);
        if (names.contains("[Content_Types].xml") && names.contains("word/")) {
            return Fit.certain("zip with [Content_Types].xml", "entries under word/");
        }
        boolean named = probe.fileName().endsWith(".docx");
        return named && (names.contains("[Content_Types].xml") || names.contains("word/"))
                ? Fit.likely("zip with a part of a Word document", "name ends with .docx")
                : Fit.none();
    }

    /**
     * A zip ends with its directory (APPNOTE 4.3.6); one that was cut short is read by some
     * programs as far as it goes, and refused by others.
     */
    private static void refuseWithoutDirectory(EvidenceDocument document)
            throws IOException, UnreadableEvidenceException {
        byte[] bytes = document.bytes();
        String tail =
                new String(
                        bytes,
                        Math.max(0, bytes.length - LONGEST_END),
                        Math.min(bytes.length, LONGEST_END),
                        StandardCharsets.ISO_8859_1);
        if (!tail.contains(END_OF_DIRECTORY)) {
            throw new UnreadableEvidenceException(
                    "the Word document is broken: its zip has no directory at its end");
        }
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        refuseWithoutDirectory(document);
        documents.read(document, sink);
    }
}
