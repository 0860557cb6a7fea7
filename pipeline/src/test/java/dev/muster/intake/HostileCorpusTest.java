package dev.muster.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.muster.TestFiles;
import dev.muster.model.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Archives that others made to break readers: each has the one outcome that we mean it to have. */
class HostileCorpusTest {
    /** Honest to their authors, refused by a rule of ours. */
    private static final Map<String, String> REFUSED_BY_RULE =
            Map.of(
                    // Two Unicode path fields, and a name of control characters.
                    "unicode-path-extra-field.zip", "an extra field occurs twice");

    private static List<Path> files(String folder) throws IOException {
        Optional<Path> corpus = TestFiles.corpus();
        assumeThat(corpus).as("the third-party corpus").isPresent();
        Path hostile = corpus.get().resolve("hostile").resolve(folder);
        assumeThat(hostile).isDirectory();
        try (Stream<Path> files = Files.list(hostile)) {
            return files.sorted().toList();
        }
    }

    private static Opening open(Path file) throws IOException {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            return new PacketOpener(IntakeLimits.defaults(), blobs).open(file);
        }
    }

    @Test
    void refuses_every_zip_that_yauzl_refuses() throws IOException {
        for (Path file : files("yauzl/failure")) {
            assertThat(Openings.rejected(open(file)).code())
                    .as(file.toString())
                    .isEqualTo(FindingCode.UNSAFE_ARCHIVE);
        }
    }

    @Test
    void opens_what_yauzl_opens_unless_a_rule_says_no() throws IOException {
        for (Path file : files("yauzl/success")) {
            String reason = REFUSED_BY_RULE.get(String.valueOf(file.getFileName()));
            if (reason == null) {
                assertThat(open(file)).as(file.toString()).isInstanceOf(Opening.Opened.class);
            } else {
                assertThat(Openings.rejected(open(file)).message()).contains(reason);
            }
        }
    }

    @Test
    void refuses_slips_in_zip_and_tar() throws IOException {
        for (Path file : files("zip-slip")) {
            assertThat(Openings.rejected(open(file)).message())
                    .as(file.toString())
                    .contains("climbs out");
        }
    }

    @Test
    void refuses_links_in_the_layers_of_images() throws IOException {
        for (Path file : files("osv-scalibr")) {
            assertThat(Openings.rejected(open(file)).message())
                    .as(file.toString())
                    .contains("is a symbolic link");
        }
    }

    @Test
    void stops_at_the_stated_depth_of_a_zip_that_holds_itself() throws IOException {
        for (Path file : files("tika")) {
            Opening opening = open(file);
            switch (String.valueOf(file.getFileName())) {
                case "droste.zip" ->
                        assertThat(((Opening.Opened) opening).unopened())
                                .singleElement()
                                .extracting(Opening.Unopened::path)
                                .isEqualTo("droste.zip!/droste.zip!/droste.zip");
                case "testZIP_corrupted_oom.zip",
                        "test-documents-spanned.zip",
                        "full_encrypted.7z" ->
                        assertThat(opening).isInstanceOf(Opening.Rejected.class);
                default -> assertThat(opening).isNotNull();
            }
        }
    }
}
