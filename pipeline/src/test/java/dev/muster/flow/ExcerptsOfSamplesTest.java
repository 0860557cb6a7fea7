package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.check.exposure.ExposureScanner;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.DocumentRef;
import dev.muster.model.Finding;
import dev.muster.model.StagingRecord;
import dev.muster.reference.ReferenceData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the findings of all sample packets quote is short, and shows nothing that is exposed. */
class ExcerptsOfSamplesTest {
    private static final int LIMIT = 160;

    @Test
    void excerpts_are_short_and_masked() throws IOException, UnreadableEvidenceException {
        Transformation transformation = PacketStoriesTest.transformation();
        ExposureScanner scanner =
                ExposureScanner.of(ReferenceData.load(TestFiles.root().resolve("reference-data")))
                        .getFirst();
        int excerpts = 0;
        int masked = 0;
        for (Path story : PacketStoriesTest.stories().toList()) {
            for (Finding finding : findings(transformation, story)) {
                for (Finding.Evidence evidence : finding.evidence()) {
                    String excerpt = evidence.excerpt();
                    if (excerpt != null) {
                        excerpts++;
                        masked += excerpt.contains("masked:") ? 1 : 0;
                        assertThat(excerpt.codePointCount(0, excerpt.length()))
                                .as(excerpt)
                                .isLessThanOrEqualTo(LIMIT + 1);
                        assertThat(exposed(scanner, evidence.document(), excerpt))
                                .as(story + " quotes " + excerpt)
                                .isEmpty();
                    }
                }
            }
        }
        assertThat(excerpts).isGreaterThan(40);
        assertThat(masked).isGreaterThanOrEqualTo(4);
    }

    private static List<Finding> findings(Transformation transformation, Path story)
            throws IOException, UnreadableEvidenceException {
        var expected = PacketStoriesTest.expectation(story);
        Instant at = Instant.parse(expected.string("at").orElseThrow());
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            Path packet = story.resolve(expected.string("packet").orElse("packet"));
            Opening opening = new PacketOpener(IntakeLimits.defaults(), blobs).open(packet);
            if (opening instanceof Opening.Opened opened) {
                StagingRecord record = transformation.transform(opened.packet(), at);
                return record.findings();
            }
            return List.of();
        }
    }

    private static List<ExposureScanner.Exposure> exposed(
            ExposureScanner scanner,
            @org.jspecify.annotations.Nullable DocumentRef document,
            String excerpt)
            throws IOException {
        byte[] bytes = excerpt.getBytes(StandardCharsets.UTF_8);
        return scanner.scan(
                new ByteArrayInputStream(bytes),
                bytes.length,
                document == null ? "other" : document.kind().word());
    }
}
