package dev.muster.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Another program that checks the same file, in a process that stays: a line with a number makes it
 * check that many times, and it answers with the processor milliseconds of one check.
 */
final class Peer implements AutoCloseable {
    private final Process process;
    private final Writer to;
    private final BufferedReader from;
    private @Nullable String skipped;

    private Peer(Process process) {
        this.process = process;
        this.to = process.outputWriter(StandardCharsets.UTF_8);
        this.from = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts the program over this file. */
    static Peer start(Path program, Path file) throws IOException {
        return new Peer(
                new ProcessBuilder(program.toAbsolutePath().toString(), file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** Processor seconds of one check; NaN when the program cannot run here. */
    double seconds(int times) throws IOException {
        if (skipped != null) {
            return Double.NaN;
        }
        try {
            to.write(times + "\n");
            to.flush();
        } catch (IOException e) {
            // it has ended already, and its answer says why
        }
        String answer = from.readLine();
        if (answer == null || answer.startsWith("SKIP")) {
            skipped = answer == null ? "it ended without an answer" : answer.substring(4).strip();
            return Double.NaN;
        }
        return Double.parseDouble(answer) / 1000;
    }

    /** Why the program cannot run here; null when it can. */
    @Nullable String skipped() {
        return skipped;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
