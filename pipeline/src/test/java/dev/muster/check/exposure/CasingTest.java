package dev.muster.check.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CasingTest {
    @ParameterizedTest
    @ValueSource(strings = {"hXvWIXvUkFeBIzEJpQXl", "VhxHqcsAFHrKSpMlxwxLkV", "UsFamWrQAXITOmEXti"})
    void letters_that_were_drawn(String text) {
        assertThat(Casing.isDrawn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getUserAccessToken",
                "usernameVariable",
                "NEXUSPASSWORD",
                "correcthorsebattery",
                "ApiKeyAuthenticationFilter"
            })
    void letters_that_somebody_wrote(String text) {
        assertThat(Casing.isDrawn(text)).isFalse();
    }

    @Test
    void short_texts_and_other_signs_are_not_judged() {
        assertThat(Casing.isDrawn("hXvWIXvU")).isFalse();
        assertThat(Casing.isDrawn("hXvWIXvUkFeBI1EJpQXl")).isFalse();
    }
}
