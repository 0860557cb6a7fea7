package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.TestFiles;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.ShippedWords;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentState;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real runbooks, post-mortems and hostile documents that nobody here wrote. */
class CorpusProseTest {
    private record Read(String path, Reading reading) {}

    /** Hostile archives and bombs are other tests' business. */
    private static final long LARGEST = 4L << 20;

    private static List<Read> read(String... folders) throws IOException {
        assumeTrue(TestFiles.corpus().isPresent(), "the corpus is not here");
        Path corpus = TestFiles.corpus().orElseThrow();
        List<Read> all = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(corpus.resolve(folder))) {
                for (Path file : files.filter(CorpusProseTest::isSmallFile).sorted().toList()) {
                    String path = corpus.relativize(file).toString();
                    all.add(
                            new Read(
                                    path,
                                    Formats.catalog(ReadLimits.defaults())
                                            .with(ShippedWords.LEXICON)
                                            .read(new Packet.Entry(path, TestFiles.blob(file)))));
                }
            }
        }
        return all;
    }

    private static boolean isSmallFile(Path file) {
        return Files.isRegularFile(file) && file.toFile().length() <= LARGEST;
    }

    @Test
    void what_is_flagged_in_runbooks_and_incidents_was_judged() throws IOException {
        List<String> flagged = new ArrayList<>();
        for (Read read : read("runbooks", "incidents", "manifests/release-notes")) {
            read.reading().problems().stream()
                    .filter(problem -> problem.code() == FindingCode.UNSUPPORTED_CONCLUSION)
                    .forEach(problem -> flagged.add(read.path() + ": " + problem.excerpt()));
        }
        // rightly: an installation guide that judges messages for its reader, which is no evidence
        // for a release
        assertThat(flagged)
                .containsExactly(
                        "runbooks/pdf/debian-installation-guide-amd64.pdf: Most of these messages are harmless.");
    }

    @Test
    void manuals_and_templates_state_nothing_about_a_candidate() throws IOException {
        for (Read read : read("runbooks", "incidents/templates", "manifests/release-notes")) {
            assertThat(read.reading().claims()).as(read.path()).isEmpty();
            assertThat(read.reading().state()).as(read.path()).isEqualTo(DocumentState.READ);
        }
    }

    @Test
    void post_mortems_give_their_day_and_nothing_else() throws IOException {
        for (Read read : read("incidents/mybinder")) {
            assertThat(read.reading().document().kind())
                    .as(read.path())
                    .isEqualTo(DocumentKind.INCIDENT_NOTE);
            assertThat(read.reading().claims())
                    .as(read.path())
                    .singleElement()
                    .satisfies(claim -> assertThat(claim.name()).isEqualTo("incident.date"));
        }
    }

    @Test
    void alert_pages_are_runbooks_and_templates_are_incident_notes() throws IOException {
        for (Read read : read("runbooks/openshift", "runbooks/prometheus-operator")) {
            assertThat(read.reading().document().kind())
                    .as(read.path())
                    .isEqualTo(DocumentKind.RUNBOOK);
        }
        for (Read read : read("incidents/templates")) {
            assertThat(read.reading().document().kind())
                    .as(read.path())
                    .isEqualTo(DocumentKind.INCIDENT_NOTE);
        }
        for (Read read :
                read(
                        "runbooks/html",
                        "runbooks/pdf",
                        "runbooks/docx-pdf-negatives",
                        "runbooks/asciidoc")) {
            assertThat(read.reading().document().kind())
                    .as(read.path())
                    .isEqualTo(DocumentKind.OTHER);
        }
    }

    @Test
    void hostile_documents_have_a_named_outcome() throws IOException {
        int seen = 0;
        for (Read read : read("hostile")) {
            String format = read.reading().document().format();
            if (format.equals("pdf") || format.equals("docx")) {
                seen++;
                boolean told =
                        read.reading().state() == DocumentState.READ
                                || !read.reading().problems().isEmpty();
                assertThat(told).as(read.path() + " is " + read.reading().state()).isTrue();
                assertThat(read.reading().claims()).as(read.path()).isEmpty();
            }
        }
        assertThat(seen).isPositive();
    }
}
