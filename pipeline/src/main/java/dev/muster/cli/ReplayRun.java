package dev.muster.cli;

import dev.muster.flow.MadeRecord;
import dev.muster.flow.Replay;
import dev.muster.flow.Replayed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Replays many records on some threads. */
record ReplayRun(Replay replay, int threads) {
    /** All of them, in the order in which they were given. */
    List<Replayed> all(List<MadeRecord> made, Progress progress) throws IOException {
        List<Replayed> all = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Replayed>> pending =
                    made.stream().map(one -> pool.submit(() -> one(one, progress))).toList();
            try {
                for (Future<Replayed> one : pending) {
                    all.add(one.get());
                }
            } catch (ExecutionException e) {
                pool.shutdownNow();
                throw cause(e);
            } catch (InterruptedException e) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while replaying", e);
            }
        }
        return all;
    }

    private Replayed one(MadeRecord made, Progress progress) throws IOException {
        Replayed replayed = replay.again(made);
        progress.step();
        return replayed;
    }

    private static IOException cause(ExecutionException e) {
        return switch (e.getCause()) {
            case IOException io -> io;
            case RuntimeException ours -> throw ours;
            case null, default -> new IOException(e);
        };
    }
}
