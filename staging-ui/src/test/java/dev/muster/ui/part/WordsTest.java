package dev.muster.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void a_long_id_is_shortened_and_a_short_one_is_not() {
        assertThat(Words.shortId("sha256:0123456789abcdef")).isEqualTo("sha256:0123456789ab…");
        assertThat(Words.shortId("sha256:0123")).isEqualTo("sha256:0123");
        assertThat(Words.shortId("0123456789abcdef")).isEqualTo("0123456789ab…");
    }

    @Test
    void sizes_have_units() {
        assertThat(Words.size(0)).isEqualTo("0 B");
        assertThat(Words.size(1023)).isEqualTo("1,023 B");
        assertThat(Words.size(1536)).isEqualTo("1.5 KiB");
        assertThat(Words.size(5L << 40)).isEqualTo("5120.0 GiB");
    }

    @Test
    void kebab_words_become_sentences() {
        assertThat(Words.sentence("release-manager")).isEqualTo("Release manager");
        assertThat(Words.sentence("")).isEmpty();
    }

    @Test
    void counting_stops_at_the_cap_and_says_so() {
        assertThat(Words.count(10_000, 10_000)).isEqualTo("10,000");
        assertThat(Words.count(10_001, 10_000)).isEqualTo("10,000+");
    }

    @Test
    void ids_are_parsed_and_what_is_none_is_not() {
        UUID id = new UUID(1, 2);
        assertThat(Ids.parse(id.toString())).contains(id);
        assertThat(Ids.parse("'; --")).isEmpty();
    }
}
