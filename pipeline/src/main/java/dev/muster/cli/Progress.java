package dev.muster.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Says on a terminal how far long work is; elsewhere nothing. */
final class Progress {
    private Progress() {}

    /** Counts up to {@code all}, on one line. */
    static IntConsumer of(PrintWriter err, int all) {
        boolean onTerminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        return done -> {
            if (onTerminal) {
                err.printf("\r%d of %d%s", done, all, done == all ? "\n" : " ");
                err.flush();
            }
        };
    }
}
