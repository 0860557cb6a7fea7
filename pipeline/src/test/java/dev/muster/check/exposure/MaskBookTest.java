package dev.muster.check.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Exposed texts become masks wherever they stand, however they lie. */
class MaskBookTest {
    private final MaskBook book =
            new MaskBook(
                    Map.of(
                            "hunter2", "<A>",
                            "hunter2-of-the-north", "<B>",
                            "north-star", "<C>",
                            "x", "<D>",
                            "correct horse battery", "<E>"));

    @Test
    void the_longest_that_stands_at_a_place_is_masked() {
        assertThat(book.masked("hunter2, hunter2-of-the-north and hunter2-of-the-south"))
                .isEqualTo("<A>, <B> and <A>-of-the-south");
        assertThat(book.masked("x at both ends: x")).isEqualTo("<D> at both ends: <D>");
    }

    @Test
    void what_lies_over_one_another_is_covered_whole() {
        assertThat(book.masked("(hunter2-of-the-north-star)")).isEqualTo("(<B>)");
        assertThat(book.replaced("(hunter2-of-the-north-star)", text -> "*".repeat(text.length())))
                .isEqualTo("(*************************)");
    }

    @Test
    void what_is_left_of_one_that_was_cut_is_masked_too() {
        assertThat(book.maskedPieces("it said correct horse …, twice: correct ho"))
                .isEqualTo("it said <E>…, twice: <E>");
        assertThat(book.maskedPieces("correct: hunters of the north"))
                .isEqualTo("correct: hunters of the north");
    }

    @Test
    void a_text_without_any_stays_the_same() {
        assertThat(book.masked("hunter of the north sta")).isEqualTo("hunter of the north sta");
        assertThat(book.masked("")).isEmpty();
    }
}
