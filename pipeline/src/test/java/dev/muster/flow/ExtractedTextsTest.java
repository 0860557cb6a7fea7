package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Story;
import dev.muster.intake.FileBlobStore;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.Digest;
import dev.muster.model.Reading;
import dev.muster.model.StagingRecord;
import dev.muster.secret.SealingKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text that selectors of Word and PDF documents point into outlives the extractor. */
class ExtractedTextsTest {
    private static final SealingKey KEY = SealingKey.passing();
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir private Path folder;

    @Test
    void are_kept_under_the_digest_that_the_record_cites() throws IOException {
        StagingRecord record = record("fraud-scorer");
        List<Reading> extracted =
                record.documents().stream()
                        .filter(reading -> reading.document().extractedText() != null)
                        .toList();
        assertThat(extracted).isNotEmpty();
        FileBlobStore blobs = new FileBlobStore(folder, "node", KEY);

        new ExtractedTexts(blobs).keep(record);
        new ExtractedTexts(blobs).keep(record);

        for (Reading reading : extracted) {
            Digest cited = Objects.requireNonNull(reading.document().extractedText());
            try (InputStream in = blobs.find(cited).orElseThrow().open()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(reading.extractedText());
            }
        }
    }

    private static StagingRecord record(String story) throws IOException {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            Opening opening =
                    new PacketOpener(IntakeLimits.defaults(), blobs)
                            .open(Story.named(story).packet());
            Opening.Opened opened = (Opening.Opened) opening;
            return PacketStoriesTest.transformation().transform(opened.packet(), AT);
        }
    }
}
