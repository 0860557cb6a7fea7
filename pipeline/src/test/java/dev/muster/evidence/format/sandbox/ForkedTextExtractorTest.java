package dev.muster.evidence.format.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.TestFiles;
import dev.muster.evidence.format.sandbox.TextExtractor.Source;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document may break the process that reads it; it costs that document and nothing else. */
class ForkedTextExtractorTest {
    private static final ExtractionLimits LIMITS =
            new ExtractionLimits(Duration.ofMinutes(2), Duration.ofMinutes(2), 64, 1000);
    private static final ForkedTextExtractor MISBEHAVING = misbehaving(LIMITS);
    private static final ForkedTextExtractor SOON_GIVEN_UP =
            misbehaving(
                    new ExtractionLimits(Duration.ofSeconds(3), Duration.ofMinutes(2), 64, 1000));
    private static final ForkedTextExtractor TIKA =
            new ForkedTextExtractor(ExtractionLimits.defaults());

    @AfterAll
    static void end() {
        MISBEHAVING.close();
        SOON_GIVEN_UP.close();
        TIKA.close();
    }

    private static ForkedTextExtractor misbehaving(ExtractionLimits limits) {
        return new ForkedTextExtractor(
                ExtractorCommand.of(MisbehavingMain.class.getName()), limits);
    }

    private static ExtractedText extract(TextExtractor extractor, Source source, byte[] bytes)
            throws Exception {
        return extractor.extract(source, TestFiles.blob(bytes).digest(), bytes);
    }

    private static byte[] order(String order) {
        return order.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            oom,   'limit of 64 MiB'
            exit,  'exit code 7'
            stack, 'exit code 1'
            flood, 'no answer'
            lie,   'no answer'
            """)
    void a_broken_process_costs_one_document_and_is_replaced(String order, String reason)
            throws Exception {
        assertThatThrownBy(() -> extract(MISBEHAVING, Source.PDF, order(order)))
                .isInstanceOf(UnreadableEvidenceException.class)
                .hasMessageContaining(reason);
        assertThat(extract(MISBEHAVING, Source.PDF, order("good after " + order)).text())
                .isEqualTo("good after " + order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "spin"})
    void a_process_that_does_not_answer_is_given_up(String order) throws Exception {
        assertThatThrownBy(() -> extract(SOON_GIVEN_UP, Source.PDF, order(order)))
                .isInstanceOf(UnreadableEvidenceException.class)
                .hasMessageContaining("limit of 3000 ms");
        assertThat(extract(SOON_GIVEN_UP, Source.PDF, order("good after " + order)).text())
                .isEqualTo("good after " + order);
    }

    @Test
    void more_text_than_allowed_is_not_taken_over() {
        assertThatThrownBy(() -> extract(MISBEHAVING, Source.PDF, order("x".repeat(1001))))
                .isInstanceOf(UnreadableEvidenceException.class);
    }

    @Test
    void the_same_bytes_give_the_same_text_in_any_process() throws Exception {
        byte[] bytes =
                Files.readAllBytes(
                        TestFiles.root()
                                .resolve("samples/evidence/docx/rollback-runbook/rollback.docx"));
        ExtractedText first = extract(TIKA, Source.DOCX, bytes);
        try (ForkedTextExtractor other = new ForkedTextExtractor(ExtractionLimits.defaults())) {
            assertThat(extract(other, Source.DOCX, bytes)).isEqualTo(first);
        }
    }

    @Test
    void a_bomb_inside_a_word_document_is_named() throws Exception {
        assertThatThrownBy(() -> extract(TIKA, Source.DOCX, bomb()))
                .isInstanceOf(UnreadableEvidenceException.class)
                .hasMessageContaining("Word document");
        assertThat(extract(TIKA, Source.PDF, sample("pdf/incident-note/incident.pdf")).text())
                .contains("INC-4410");
    }

    @Test
    void bytes_that_are_neither_are_named() {
        assertThatThrownBy(() -> extract(TIKA, Source.PDF, order("%PDF-1.7 and nothing else")))
                .isInstanceOf(UnreadableEvidenceException.class)
                .hasMessageContaining("the PDF is broken");
        assertThatThrownBy(() -> extract(TIKA, Source.DOCX, order("PK\003\004 and nothing else")))
                .isInstanceOf(UnreadableEvidenceException.class)
                .hasMessageContaining("the Word document is broken");
    }

    @Test
    void a_plain_class_path_starts_the_class_itself() throws IOException {
        List<String> line =
                new ExtractorCommand("x.Main", "a.jar:b.jar").line(LIMITS, Path.of("/scratch"));
        assertThat(line)
                .contains("x.Main", "-Xmx64m", "-Djava.io.tmpdir=/scratch")
                .doesNotContain("-Dloader.main=x.Main");
    }

    @Test
    void a_boot_jar_starts_its_launcher() throws IOException {
        Path jar = Files.createTempFile("boot", ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("BOOT-INF/"));
            zip.putNextEntry(
                    new ZipEntry(
                            "org/springframework/boot/loader/launch/PropertiesLauncher.class"));
        }
        assertThat(new ExtractorCommand("x.Main", jar.toString()).line(LIMITS, Path.of("/scratch")))
                .contains(
                        "-Dloader.main=x.Main",
                        "org.springframework.boot.loader.launch.PropertiesLauncher");
        Files.delete(jar);
    }

    private static byte[] sample(String path) throws IOException {
        return Files.readAllBytes(TestFiles.root().resolve("samples/evidence").resolve(path));
    }

    /** A Word document whose text inflates to 512 MiB. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(
                    order(
                            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\""
                                    + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\""
                                    + " ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"));
            zip.putNextEntry(new ZipEntry("_rels/.rels"));
            zip.write(
                    order(
                            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\""
                                    + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
                                    + " Target=\"word/document.xml\"/></Relationships>"));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(
                    order(
                            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>"));
            byte[] chunk = "a".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 512; i++) {
                zip.write(chunk);
            }
            zip.write(order("</w:t></w:r></w:p></w:body></w:document>"));
        }
        return out.toByteArray();
    }
}
