package dev.muster.evidence.format.sandbox;

import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Digest;
import java.io.IOException;

/** Gets the text out of documents that are no text. The same bytes always give the same text. */
public interface TextExtractor {
    /** What can be extracted from; nothing else is ever given to a parser. */
    enum Source {
        PDF("PDF"),
        DOCX("Word document");

        private final String title;

        Source(String title) {
            this.title = title;
        }

        /** For messages to people. */
        public String title() {
            return title;
        }
    }

    /**
     * Extracts.
     *
     * @param digest of the bytes
     * @throws UnreadableEvidenceException when the document cannot be read within its limits; names
     *     limit and reading
     * @throws IOException when no extraction could be started: try again
     */
    ExtractedText extract(Source source, Digest digest, byte[] bytes)
            throws IOException, UnreadableEvidenceException;
}
