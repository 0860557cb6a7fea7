package dev.muster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs every input that fuzzing has kept. */
class KeptInputsTest {
    @ParameterizedTest
    @EnumSource
    void every_kept_input_has_a_named_outcome(FuzzTarget target) throws IOException {
        List<FuzzTarget.Input> inputs = target.inputs();
        assertThat(inputs).hasSizeGreaterThanOrEqualTo(10);
        for (FuzzTarget.Input input : inputs) {
            try {
                target.run(input.bytes());
            } catch (Throwable e) {
                throw new AssertionError(target + " fails on " + input.name(), e);
            }
        }
    }

    @Test
    void a_target_can_fail() {
        assertThatThrownBy(() -> Outcome.judge(new BrokenReader().catalog(), "a", new byte[] {1}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("has no rule for");
    }
}
