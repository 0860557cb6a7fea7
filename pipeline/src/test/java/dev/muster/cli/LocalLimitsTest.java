package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Story;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The limits of a local check are settings, and a wrong one is refused in words. */
class LocalLimitsTest {
    private static final String ENTRIES = "muster.intake.limits.entries";
    private static final String DEPTH = "muster.read.depth";

    @AfterEach
    void unset() {
        System.clearProperty(ENTRIES);
        System.clearProperty(DEPTH);
    }

    @Test
    void a_packet_over_a_limit_that_was_set_is_rejected_with_limit_and_reading() throws Exception {
        assertThat(check().exit()).isZero();
        System.setProperty(ENTRIES, "5");
        assertThat(check().exit()).isEqualTo(4);
        assertThat(check().out()).contains("limit-exceeded", "over the limit of 5");
    }

    @Test
    void a_document_deeper_than_was_set_is_not_read_and_holds_the_packet() throws Exception {
        System.setProperty(DEPTH, "3");
        assertThat(check().exit()).isEqualTo(3);
    }

    @Test
    void a_setting_that_is_no_number_is_refused_by_name() throws Exception {
        System.setProperty(DEPTH, "deep");
        assertThat(check().exit()).isEqualTo(2);
        assertThat(check().err()).contains(DEPTH, "'deep'");
    }

    private static CommandLines.Ran check() throws Exception {
        List<Object> args = new ArrayList<>(List.of("check"));
        args.addAll(CommandLines.RULES);
        args.addAll(List.of("--at", "2026-11-20T12:00:00Z", Story.named("ledger-cli").packet()));
        return CommandLines.run(args.toArray());
    }
}
