package dev.muster.model;

import org.jspecify.annotations.Nullable;

/**
 * A document as claims and findings cite it.
 *
 * @param path inside the packet
 * @param digest SHA-256 of its bytes
 * @param format id and the document's own version, for example {@code cyclonedx-json@1.6}
 * @param kind what it is for
 * @param reader id and version of the reader, for example {@code junit-xml/1}; {@code none} when
 *     nobody read it
 * @param extractedText SHA-256 of the text that selectors point into, for formats whose text must
 *     be extracted first (DOCX, PDF); null otherwise
 * @param packet id of the packet that it is in, where that is not the record's own; null otherwise
 */
public record DocumentRef(
        String path,
        Digest digest,
        String format,
        DocumentKind kind,
        String reader,
        @Nullable Digest extractedText,
        @Nullable Digest packet) {
    /** A document of the record's own packet. */
    public DocumentRef(
            String path,
            Digest digest,
            String format,
            DocumentKind kind,
            String reader,
            @Nullable Digest extractedText) {
        this(path, digest, format, kind, reader, extractedText, null);
    }

    /** The same document, seen from the record of another packet. */
    public DocumentRef in(Digest packetId) {
        return new DocumentRef(path, digest, format, kind, reader, extractedText, packetId);
    }
}
