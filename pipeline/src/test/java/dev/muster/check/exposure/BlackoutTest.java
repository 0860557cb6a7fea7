package dev.muster.check.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Digest;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentRef;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlackoutTest {
    private static final DocumentRef DOCX =
            new DocumentRef(
                    "rollback.docx",
                    Digest.sha256("a".repeat(64)),
                    "docx@1",
                    DocumentKind.RUNBOOK,
                    "docx-reader@1",
                    Digest.sha256("b".repeat(64)));

    @Test
    void every_exposed_text_is_gone_and_what_follows_stands_where_it_stood() {
        String text = "Use pässwörd-€-🔑 twice: pässwörd-€-🔑.\nRollback version: 3.1.7";
        String black = Blackout.of(text, new MaskBook(Map.of("pässwörd-€-🔑", "mask")));
        assertThat(black).doesNotContain("ssw").endsWith("\nRollback version: 3.1.7");
        assertThat(black.codePointCount(0, black.length()))
                .isEqualTo(text.codePointCount(0, text.length()));
        assertThat(black.getBytes(StandardCharsets.UTF_8))
                .hasSameSizeAs(text.getBytes(StandardCharsets.UTF_8));
        assertThat(black.indexOf("Rollback")).isEqualTo(text.indexOf("Rollback"));
    }

    @Test
    void a_text_in_which_nothing_is_exposed_stays_as_it_is() {
        assertThat(Blackout.of("Rollback version: 3.1.7", new MaskBook(Map.of("hunter2", "mask"))))
                .isEqualTo("Rollback version: 3.1.7");
    }

    @Test
    void the_document_cites_the_text_that_is_shown() {
        assertThat(Blackout.cited(DOCX, "abc").extractedText())
                .isEqualTo(
                        Digest.sha256(
                                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assertThat(Blackout.cited(DOCX, null)).isEqualTo(DOCX);
    }
}
