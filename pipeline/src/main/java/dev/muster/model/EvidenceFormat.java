package dev.muster.model;

/**
 * A format that a reader understands.
 *
 * @param id kebab-case, also the name of its samples folder, for example {@code junit-xml}
 * @param readerVersion rises when the reader's claims change; written into every claim
 * @param kind what documents of this format are for, unless the packet says otherwise
 * @param title for people
 */
public record EvidenceFormat(String id, int readerVersion, DocumentKind kind, String title) {
    /** Reader and version as traces name it, for example {@code junit-xml/3}. */
    public String reader() {
        return id + "/" + readerVersion;
    }
}
