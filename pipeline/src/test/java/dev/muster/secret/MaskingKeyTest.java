package dev.muster.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskingKeyTest {
    private static final MaskingKey ONE = MaskingKey.of("0123456789abcdef");

    @TempDir private Path data;

    @Test
    void without_a_key_texts_are_counted_within_one_record() {
        UnaryOperator<String> tokens = MaskingKey.none().record();
        assertThat(tokens.apply("b")).isEqualTo("unkeyed-1");
        assertThat(tokens.apply("a")).isEqualTo("unkeyed-2");
        assertThat(tokens.apply("b")).isEqualTo("unkeyed-1");
        assertThat(MaskingKey.none().record().apply("a")).isEqualTo("unkeyed-1");
    }

    @Test
    void with_a_key_equal_texts_are_equal_in_all_records() {
        String token = ONE.record().apply("a");
        // HMAC-SHA-256 of "a", computed with openssl
        assertThat(token).isEqualTo("0c806ca38a87cad9");
        assertThat(ONE.record().apply("a")).isEqualTo(token);
        assertThat(ONE.record().apply("b")).isNotEqualTo(token);
        assertThat(MaskingKey.of("0123456789abcdeF").record().apply("a")).isNotEqualTo(token);
    }

    @Test
    void a_key_that_could_be_guessed_is_refused() {
        assertThatThrownBy(() -> MaskingKey.of("muster"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("6 bytes and needs 16")
                .hasMessageNotContaining("muster");
    }

    @Test
    void an_instance_makes_up_its_own_once() throws IOException {
        String token = MaskingKey.ofInstance(data, MaskingKey.none()).record().apply("a");
        Path file = data.resolve("masking-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(MaskingKey.ofInstance(data, MaskingKey.none()).record().apply("a"))
                .isEqualTo(token);
        assertThat(MaskingKey.ofInstance(data, ONE)).isSameAs(ONE);
    }

    @Test
    void the_environment_gives_a_text_or_a_file_or_nothing() throws IOException {
        Path file = Files.writeString(data.resolve("key"), "0123456789abcdef\n");
        String token = ONE.record().apply("a");
        assertThat(given(Map.of("MUSTER_MASKING_KEY", "0123456789abcdef")).record().apply("a"))
                .isEqualTo(token);
        assertThat(given(Map.of("MUSTER_MASKING_KEY_FILE", file.toString())).record().apply("a"))
                .isEqualTo(token);
        assertThat(given(Map.of())).isSameAs(MaskingKey.none());
        assertThatThrownBy(
                        () ->
                                given(
                                        Map.of(
                                                "MUSTER_MASKING_KEY_FILE",
                                                data.resolve("none").toString())))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("there is no masking key in " + data.resolve("none"));
    }

    private static MaskingKey given(Map<String, String> environment) throws IOException {
        return MaskingKey.given(environment::get);
    }
}
