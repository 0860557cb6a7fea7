package dev.muster.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.DocumentState;
import dev.muster.model.Finding;
import dev.muster.model.StagingRecord;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateTest {

    /** Every word that a store can answer with has its chip. */
    static Stream<String> words() {
        return Stream.of(
                        Arrays.stream(DocumentState.values()).map(DocumentState::word),
                        Arrays.stream(Finding.Severity.values()).map(Finding.Severity::word),
                        Arrays.stream(StagingRecord.Outcome.values())
                                .map(StagingRecord.Outcome::word),
                        Stream.of("received", "working", "staged", "held", "rejected"))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("words")
    void every_word_of_the_model_is_a_state(String word) {
        assertThat(State.of(word)).get().extracting(State::key).isEqualTo(word);
        assertThat(StateChip.of(word).getText()).isEqualTo(StateChip.word(word));
    }

    @Test
    void an_unknown_word_is_shown_as_it_stands() {
        assertThat(State.of("novel")).isEmpty();
        assertThat(StateChip.of("novel").getText()).isEqualTo("novel");
    }

    @Test
    void a_field_says_how_its_value_came_about() {
        assertThat(State.ofField("settled", false, false)).isEqualTo(State.CONFIRMED);
        assertThat(State.ofField("settled", false, true)).isEqualTo(State.NORMALISED);
        assertThat(State.ofField("settled", true, true)).isEqualTo(State.LOW_CONFIDENCE);
        assertThat(State.ofField("disputed", false, false)).isEqualTo(State.CONTRADICTED);
        assertThat(State.ofField("missing", false, false)).isEqualTo(State.MISSING);
        assertThat(State.ofField("withheld", false, false)).isEqualTo(State.WITHHELD);
    }
}
