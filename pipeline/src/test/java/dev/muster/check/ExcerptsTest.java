package dev.muster.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptsTest {
    private static final String MASK = "masked:secret:github-token:3f9a3f9a3f9a3f9a";

    @Test
    void a_short_text_stays_on_one_line() {
        assertThat(Excerpts.cut(" a\n  b ", 3)).isEqualTo("a b");
    }

    @Test
    void a_long_one_is_cut_by_code_points() {
        assertThat(Excerpts.cut("𝔸𝔹ℂ𝔻", 3)).isEqualTo("𝔸𝔹ℂ…");
    }

    @Test
    void a_mask_is_shown_whole_or_not_at_all() {
        assertThat(Excerpts.cut("token=" + MASK + " end", 60)).isEqualTo("token=" + MASK + " end");
        assertThat(Excerpts.cut("token=" + MASK + " and more", 51))
                .isEqualTo("token=" + MASK + "…");
        assertThat(Excerpts.cut("token=" + MASK + " and more", 30)).isEqualTo("token=…");
    }
}
