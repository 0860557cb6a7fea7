package dev.muster.measure;

import dev.muster.corpus.LabelFile;
import dev.muster.corpus.Labels;
import dev.muster.flow.Transformation;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs labelled packets through the transformation and judges each, on several threads. The
 * measures do not depend on how many: results are added in the order of the corpus, and no more
 * packets are in memory than there are threads.
 */
public final class Evaluation {
    /** The transformation under rules of a packet's own. */
    @FunctionalInterface
    public interface Rules {
        /**
         * The transformation under that intake schema, null for the usual one, and with these
         * folders laid over the usual reference data.
         */
        Transformation under(@Nullable Path schema, List<Path> referenceData) throws IOException;
    }

    private static final int AHEAD = 4;

    private final Rules rules;
    private final IntakeLimits limits;
    private final String options;
    private final int threads;
    private final Map<String, Transformation> transformations = new ConcurrentHashMap<>();
    private final Map<Path, PacketRun> originals = new ConcurrentHashMap<>();

    /**
     * An evaluation.
     *
     * @param options what the command that reproduces a miss needs besides packet and moment
     */
    public Evaluation(Rules rules, IntakeLimits limits, String options, int threads) {
        this.rules = rules;
        this.limits = limits;
        this.options = options;
        this.threads = threads;
    }

    /**
     * The measures of a corpus.
     *
     * @param progress told after each packet how many are done
     * @throws IOException when a packet cannot be read
     */
    public Measures of(List<Labels> corpus, IntConsumer progress) throws IOException {
        Measures measures = new Measures();
        Deque<Future<Judgement.Judged>> running = new ArrayDeque<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            int done = 0;
            for (Labels labels : corpus) {
                running.add(pool.submit(() -> judge(labels)));
                if (running.size() >= threads * AHEAD) {
                    measures.add(get(running.remove()));
                    progress.accept(++done);
                }
            }
            while (!running.isEmpty()) {
                measures.add(get(running.remove()));
                progress.accept(++done);
            }
        }
        return measures;
    }

    private static Judgement.Judged get(Future<Judgement.Judged> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }

    private Judgement.Judged judge(Labels labels) throws IOException {
        String reproduce =
                "muster check %s --at %s%s%s%s"
                        .formatted(
                                labels.packet(),
                                labels.at(),
                                labels.schema() == null ? "" : " --schema " + labels.schema(),
                                options,
                                labels.referenceData().stream()
                                        .map(folder -> " --reference-data " + folder)
                                        .collect(Collectors.joining()));
        try {
            return Judgement.of(labels, run(labels), original(labels.sameAs()), reproduce);
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            return Judgement.fault(labels, e, reproduce);
        }
    }

    private @Nullable PacketRun original(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return null;
        }
        PacketRun known = originals.get(folder);
        if (known == null) {
            known = run(LabelFile.read(folder));
            originals.put(folder, known);
        }
        return known;
    }

    private PacketRun run(Labels labels) throws IOException {
        if (!Files.exists(labels.packet())) {
            throw new IllegalArgumentException(
                    "there is no packet %s, which %s labels"
                            .formatted(labels.packet(), labels.name()));
        }
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            return switch (new PacketOpener(limits, blobs).open(labels.packet().toRealPath())) {
                case Opening.Rejected rejected ->
                        PacketRun.rejected(rejected.code().word(), rejected.message());
                case Opening.Opened opened ->
                        PacketRun.of(
                                opened.packet(),
                                under(labels).transform(opened.packet(), labels.at()));
            };
        }
    }

    private Transformation under(Labels labels) throws IOException {
        Path schema = labels.schema();
        String key = labels.referenceData() + (schema == null ? "" : Files.readString(schema));
        Transformation known = transformations.get(key);
        if (known == null) {
            known = rules.under(schema, labels.referenceData());
            transformations.put(key, known);
        }
        return known;
    }
}
