package dev.muster.evidence.format.sandbox;

import dev.muster.evidence.format.sandbox.ExtractionProtocol.Request;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Digest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Extracts in processes of their own: started when first needed, kept for the next document,
 * replaced when a document broke one, gone when this JVM is. A few recent texts are remembered.
 */
public final class ForkedTextExtractor implements TextExtractor, AutoCloseable {
    private static final int PROCESSES = 2;

    private final ExtractorCommand command;
    private final ExtractionLimits limits;
    private final Semaphore places = new Semaphore(PROCESSES);
    private final RecentTexts recent = new RecentTexts();
    private final Deque<ExtractorProcess> idle = new ArrayDeque<>();
    private final Set<ExtractorProcess> all = new HashSet<>();
    private boolean hooked;

    ForkedTextExtractor(ExtractorCommand command, ExtractionLimits limits) {
        this.command = command;
        this.limits = limits;
    }

    /** With Tika at the other end; nothing is started before the first document. */
    public ForkedTextExtractor(ExtractionLimits limits) {
        this(ExtractorCommand.of(ExtractorMain.class.getName()), limits);
    }

    @Override
    public ExtractedText extract(Source source, Digest digest, byte[] bytes)
            throws IOException, UnreadableEvidenceException {
        ExtractedText known = recent.get(source, digest);
        if (known != null) {
            return known;
        }
        takePlace();
        try {
            ExtractorProcess process = take();
            try {
                ExtractedText extracted = process.extract(new Request(source, bytes));
                recent.put(source, digest, extracted);
                return extracted;
            } finally {
                giveBack(process);
            }
        } finally {
            places.release();
        }
    }

    private void takePlace() throws IOException {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for text extraction");
        }
    }

    private ExtractorProcess take() throws IOException {
        synchronized (all) {
            while (!idle.isEmpty()) {
                ExtractorProcess process = idle.pop();
                if (process.isAlive()) {
                    return process;
                }
                forget(process);
            }
        }
        ExtractorProcess started = ExtractorProcess.start(command, limits);
        synchronized (all) {
            all.add(started);
            if (!hooked) {
                hooked = true;
                Runtime.getRuntime().addShutdownHook(new Thread(this::close, "extraction-end"));
            }
        }
        return started;
    }

    private void giveBack(ExtractorProcess process) {
        synchronized (all) {
            if (process.isAlive() && all.contains(process)) {
                idle.push(process);
            } else {
                forget(process);
            }
        }
    }

    private void forget(ExtractorProcess process) {
        all.remove(process);
        process.close();
    }

    /** Ends all processes; the next document starts one again. */
    @Override
    public void close() {
        synchronized (all) {
            all.forEach(ExtractorProcess::close);
            all.clear();
            idle.clear();
        }
    }
}
