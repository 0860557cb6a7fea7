package dev.muster.evidence.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is UTF-8 goes through, and what is not ends there, however the bytes come. */
class Utf8StreamTest {
    private static final String BROKEN = " broken";

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "{}", "[\"é€🔑\"]", "\uFEFF{}"})
    void utf_8_goes_through(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int step = 1; step <= 5; step++) {
            assertThat(read(bytes, step)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5b22c0af225d, an overlong slash",
        "5b22e080af225d, a longer one",
        "5b22f08080af225d, the longest",
        "5b22eda080225d, a lone surrogate",
        "5b22f4908080225d, beyond Unicode",
        "5b2280225d, a continuation of nothing",
        "5b22ff225d, a byte that is never there",
        "5b22e282, the half of a character"
    })
    void what_is_not_utf_8_ends_where_it_begins(String hex, String what) throws IOException {
        for (int step = 1; step <= 5; step++) {
            String read = read(HexFormat.of().parseHex(hex), step);
            assertThat(read).as(what).startsWith("[\"").endsWith(BROKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE"})
    void wider_forms_of_json_are_left_alone(String charset) throws IOException {
        byte[] bytes = "[\"é\"]".getBytes(charset);
        try (InputStream in = Utf8Stream.ofJson(new ByteArrayInputStream(bytes))) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    private static String read(byte[] bytes, int step) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (InputStream in = Utf8Stream.ofJson(new Dripping(bytes, step))) {
            byte[] buffer = new byte[64];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                read.write(buffer, 0, count);
            }
        } catch (CharacterCodingException e) {
            return read.toString(StandardCharsets.UTF_8) + BROKEN;
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    /** A few bytes at a time. */
    private static final class Dripping extends FilterInputStream {
        private final int step;

        Dripping(byte[] bytes, int step) {
            super(new ByteArrayInputStream(bytes));
            this.step = step;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return super.read(into, offset, Math.min(step, length));
        }
    }
}
