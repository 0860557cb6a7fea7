package dev.muster.model;

import java.util.List;

/** Why a field may have a value. {@code chosen} marks what the record's value rests on. */
public sealed interface Support {
    /** The value as this support has it, in the form of the intake schema. */
    String value();

    /** Whether the record's value rests on it. */
    boolean chosen();

    /** Read in a document. */
    record FromDocument(Claim claim, boolean chosen) implements Support {
        @Override
        public String value() {
            return claim.value();
        }
    }

    /** Looked up in reference data. */
    record FromReferenceData(
            String file,
            Digest digest,
            Selector selector,
            String raw,
            List<Claim.AppliedStep> steps,
            String value,
            boolean chosen)
            implements Support {
        public FromReferenceData {
            steps = List.copyOf(steps);
        }
    }

    /** A fact about the document itself, for example its path or digest. */
    record AboutDocument(DocumentRef document, String value, boolean chosen) implements Support {}

    /** The code of an open finding. */
    record FromFinding(String findingId, String value, boolean chosen) implements Support {}
}
