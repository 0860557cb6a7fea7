package dev.muster.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RecordJsonTest {
    @Test
    void writes_what_the_reference_implementation_of_rfc_8785_writes() throws IOException {
        StringBuilder everyCharacter = new StringBuilder();
        for (char c = 0; c < 0x3000; c++) {
            everyCharacter.append(c);
        }
        everyCharacter.append("\ufb33\ufffd\ud83d\ude00");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", everyCharacter.toString());
        for (String key :
                List.of(
                        "\u20ac",
                        "\r",
                        "\ufb33",
                        "1",
                        "\ud83d\ude00",
                        "\u0080",
                        "\u00f6",
                        "A",
                        "a")) {
            json.put(key, List.of(key, true, -1, 0L, 999_999_999_999_999L, Map.of("b", 1, "a", 2)));
        }
        String plain = JsonMapper.builder().build().writeValueAsString(json);

        assertThat(new String(RecordJson.canonical(json), StandardCharsets.UTF_8))
                .isEqualTo(new JsonCanonicalizer(plain).getEncodedString());
    }
}
