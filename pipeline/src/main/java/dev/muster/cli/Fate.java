package dev.muster.cli;

import java.util.Locale;

/** What can become of a packet, from best to worst, with the exit code of each. */
enum Fate {
    STAGED(0),
    HELD(3),
    REJECTED(4);

    private final int exitCode;

    Fate(int exitCode) {
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Fate of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
