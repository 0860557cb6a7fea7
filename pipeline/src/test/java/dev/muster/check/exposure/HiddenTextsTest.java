package dev.muster.check.exposure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.check.exposure.HiddenTexts.Hidden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class HiddenTextsTest {
    @Test
    void the_payload_of_an_envelope_is_looked_into() {
        String payload =
                Base64.getEncoder().encodeToString("{\"token\": \"open sesame\"}".getBytes(UTF_8));
        assertThat(attestation("{\"payload\": \"" + payload + "\", \"signatures\": []}"))
                .containsExactly("{\"token\": \"open sesame\"}");
        assertThat(attestation("{\"payload\" : \"" + payload.replace("/", "\\/") + "\"}"))
                .containsExactly("{\"token\": \"open sesame\"}");
    }

    @Test
    void what_is_no_payload_is_left_alone() {
        assertThat(attestation("{\"payload\": \"this is no base64 at all!\"}")).isEmpty();
        assertThat(attestation("{\"_type\": \"https://in-toto.io/Statement/v1\"}")).isEmpty();
    }

    @Test
    void letters_behind_json_escapes_are_written_out_and_others_stay() {
        assertThat(texts(HiddenTexts.of("{\"a\": \"\\u006fpen \\u00e9\"}".getBytes(UTF_8), false)))
                .containsExactly("{\"a\": \"open \\u00e9\"}");
        assertThat(HiddenTexts.of("{\"a\": \"open\"}".getBytes(UTF_8), false)).isEmpty();
    }

    @Test
    void a_slash_behind_a_backslash_is_a_slash() {
        assertThat(
                        texts(
                                HiddenTexts.of(
                                        "{\"a\": \"amqp:\\/\\/ci:open@mq\", \"b\": \"\\\\/\"}"
                                                .getBytes(UTF_8),
                                        false)))
                .containsExactly("{\"a\": \"amqp://ci:open@mq\", \"b\": \"\\\\/\"}");
    }

    @Test
    void of_a_broken_word_document_every_part_before_the_break_is_looked_into() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.ISO_8859_1)) {
            zip.putNextEntry(new ZipEntry("docProps/\u00e9.xml"));
            zip.write("<title>open sesame</title>".getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("word/footer1.xml"));
            zip.write("<w:p>open sesame</w:p>".getBytes(UTF_8));
        }
        byte[] whole = out.toByteArray();
        assertThat(texts(HiddenTexts.around(whole)))
                .containsExactly("<title>open sesame</title>", "<w:p>open sesame</w:p>");
        int second = new String(whole, StandardCharsets.ISO_8859_1).indexOf("word/footer1.xml");
        for (int length = 4; length < whole.length; length++) {
            String read = String.join("", texts(HiddenTexts.around(Arrays.copyOf(whole, length))));
            assertThat("<title>open sesame</title><w:p>open sesame</w:p>").startsWith(read);
            assertThat(read.startsWith("<title>open sesame</title>") || length < second)
                    .as("of %d bytes", length)
                    .isTrue();
        }
    }

    @Test
    void every_part_of_a_word_document_is_looked_into() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("docProps/core.xml"));
            zip.write("<title>open sesame</title>".getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("word/media/image1.png"));
            zip.write(new byte[] {1, 2, 3});
        }
        assertThat(texts(HiddenTexts.around(out.toByteArray())))
                .containsExactly("<title>open sesame</title>");
    }

    @Test
    void a_pdf_is_looked_into_outside_of_its_compressed_streams() throws IOException {
        String pdf =
                "%PDF-1.4\n1 0 obj << /Title (open sesame) >>\n2 0 obj\nstream\n\u0001\u0002hidden\nendstream\n"
                        + "3 0 obj\nstream\n(plain) Tj\nendstream\n%%EOF";
        assertThat(texts(HiddenTexts.around(pdf.getBytes(StandardCharsets.ISO_8859_1))))
                .singleElement()
                .asString()
                .contains("open sesame", "(plain) Tj", "%%EOF")
                .doesNotContain("hidden");
    }

    private static List<String> attestation(String json) {
        return texts(HiddenTexts.of(json.getBytes(UTF_8), true));
    }

    private static List<String> texts(List<Hidden> hidden) {
        return hidden.stream().map(one -> new String(one.text(), UTF_8)).toList();
    }
}
