package dev.muster.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.FindingCode;
import java.util.Arrays;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeWordsTest {

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void every_code_says_why_it_exists(FindingCode code) {
        assertThat(CodeWords.why(code.word())).endsWith(".").doesNotContain(code.word());
    }

    @Test
    void no_word_is_about_a_code_that_does_not_exist() {
        assertThat(ResourceBundle.getBundle("dev.muster.ui.part.finding-codes").keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(FindingCode.values()).map(FindingCode::word).toList());
    }

    @Test
    void a_code_of_a_newer_version_is_named() {
        assertThat(CodeWords.why("brand-new")).contains("brand-new");
    }
}
