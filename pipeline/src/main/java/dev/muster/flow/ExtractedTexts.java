package dev.muster.flow;

import dev.muster.intake.BlobStore;
import dev.muster.model.Digest;
import dev.muster.model.Reading;
import dev.muster.model.StagingRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Keeps the text that was taken out of documents that are no text, under its own SHA-256: selectors
 * point into it, and another version of the extractor may read another one.
 */
final class ExtractedTexts {
    private final BlobStore blobs;

    ExtractedTexts(BlobStore blobs) {
        this.blobs = blobs;
    }

    /**
     * Makes the texts of a record durable; called before the record that cites them is.
     *
     * @throws IOException when the disk fails; the packet is worked on again
     */
    void keep(StagingRecord record) throws IOException {
        for (Reading reading : record.documents()) {
            String text = reading.extractedText();
            Digest digest = reading.document().extractedText();
            if (text != null && digest != null && blobs.find(digest).isEmpty()) {
                blobs.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }
}
