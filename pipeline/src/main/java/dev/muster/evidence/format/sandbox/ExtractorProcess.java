package dev.muster.evidence.format.sandbox;

import dev.muster.evidence.format.sandbox.ExtractionProtocol.Answer;
import dev.muster.evidence.format.sandbox.ExtractionProtocol.Request;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * One extracting process. Whatever goes wrong with a document ends it; it is then of no more use.
 */
final class ExtractorProcess implements AutoCloseable {
    /** What {@code -XX:+ExitOnOutOfMemoryError} exits with. */
    private static final int OUT_OF_MEMORY = 3;

    private final Process process;
    private final Path scratch;
    private final ExtractionLimits limits;
    private final DataInputStream in;
    private final DataOutputStream out;

    private ExtractorProcess(Process process, Path scratch, ExtractionLimits limits) {
        this.process = process;
        this.scratch = scratch;
        this.limits = limits;
        this.in = new DataInputStream(process.getInputStream());
        this.out =
                new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    }

    /**
     * Starts one and waits until it is ready; it inherits nothing of our environment, and its
     * errors are not kept.
     */
    static ExtractorProcess start(ExtractorCommand command, ExtractionLimits limits)
            throws IOException {
        Path scratch = Files.createTempDirectory("muster-extract-");
        ProcessBuilder builder =
                new ProcessBuilder(command.line(limits, scratch))
                        .directory(scratch.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        ExtractorProcess started;
        try {
            started = new ExtractorProcess(builder.start(), scratch, limits);
        } catch (IOException e) {
            delete(scratch);
            throw e;
        }
        try (Watch watch = started.watch(limits.start())) {
            if (started.in.read() != ExtractionProtocol.READY) {
                started.close();
                throw new IOException(
                        watch.hasStruck()
                                ? "the process that extracts text was not ready within "
                                        + limits.start().toSeconds()
                                        + " s"
                                : "the process that extracts text did not start");
            }
        }
        return started;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Has one document extracted. */
    ExtractedText extract(Request request) throws UnreadableEvidenceException {
        String title = request.source().title();
        try (Watch watch = watch(limits.perDocument())) {
            try {
                ExtractionProtocol.write(request, out);
                return switch (ExtractionProtocol.readAnswer(in, limits)) {
                    case Answer.Text(ExtractedText extracted) -> extracted;
                    case Answer.Refusal(String reason) ->
                            throw new UnreadableEvidenceException("the " + title + " " + reason);
                };
            } catch (IOException e) {
                boolean ended = watch.hasStruck() || hasEnded();
                close();
                String reason =
                        watch.hasStruck()
                                ? "was still being read when its limit of %d ms was over"
                                        .formatted(limits.perDocument().toMillis())
                                : ended
                                        ? fate(process.exitValue())
                                        : "made its parser answer what is no answer";
                throw new UnreadableEvidenceException("the " + title + " " + reason, null, e);
            }
        }
    }

    /** Whether it is gone, or goes by itself while we wait a little. */
    private boolean hasEnded() {
        try {
            return process.waitFor(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String fate(int exit) {
        return exit == OUT_OF_MEMORY
                ? "needed more memory than the limit of %d MiB".formatted(limits.heapMegabytes())
                : "broke the process that was reading it (exit code %d)".formatted(exit);
    }

    /** Ends the process, whatever it is doing, and removes what it left behind. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete(scratch);
    }

    private static void delete(Path folder) {
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // scratch of a process that is gone: the system's own cleaning takes what is left
        }
    }

    private Watch watch(Duration limit) {
        return new Watch(process, limit);
    }

    /** Kills the process when the time is over, unless closed before. */
    private static final class Watch implements AutoCloseable {
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicBoolean struck = new AtomicBoolean();
        private final Thread thread;

        Watch(Process process, Duration limit) {
            thread =
                    Thread.ofVirtual()
                            .name("extraction-watch")
                            .start(
                                    () -> {
                                        try {
                                            Thread.sleep(limit);
                                        } catch (InterruptedException e) {
                                            return;
                                        }
                                        if (over.compareAndSet(false, true)) {
                                            struck.set(true);
                                            process.destroyForcibly();
                                        }
                                    });
        }

        boolean hasStruck() {
            return struck.get();
        }

        @Override
        public void close() {
            over.set(true);
            thread.interrupt();
        }
    }
}
