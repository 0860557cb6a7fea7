package dev.muster.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Says on a terminal how far long work has come, and nothing elsewhere. */
final class Progress {
    private final PrintWriter err;
    private final String verb;
    private final int total;
    private final boolean shown;
    private final AtomicInteger done = new AtomicInteger();

    Progress(PrintWriter err, String verb, int total) {
        this.err = err;
        this.verb = verb;
        this.total = total;
        this.shown =
                total > 1
                        && Optional.ofNullable(System.console())
                                .filter(Console::isTerminal)
                                .isPresent();
    }

    /** One more is done. */
    void step() {
        to(done.incrementAndGet());
    }

    /** So many are done. */
    void to(int now) {
        if (shown) {
            err.printf("\r%s %d of %d%s", verb, now, total, now == total ? "\n" : "");
            err.flush();
        }
    }
}
