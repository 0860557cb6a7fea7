package dev.muster.intake;

import dev.muster.model.Digest;
import dev.muster.secret.SealingKey;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Seals the keys of stored originals with the newest key of the store. Their own bytes are copied
 * as they are, sealed, under a new head, and the copy takes the place of the old file by a rename:
 * it can be killed anywhere and begun again, beside running nodes, and at no moment is an original
 * not there whole.
 */
public final class Resealing {
    /** How many folders {@link #run} tells of at most. */
    public static final int FOLDERS = 256;

    private static final int COMPANY = 64;
    private static final int MOST_NAMED = 20;

    private final FileBlobStore store;
    private final SealingKey key;
    private final List<Copy> waiting = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private long all;
    private long renewed;
    private long left;

    /** Works on the store in a folder, with the keys of that. */
    public Resealing(Path evidence, SealingKey key) throws IOException {
        this.store = new FileBlobStore(evidence, "reseal", key);
        this.key = key;
    }

    /**
     * How it ended.
     *
     * @param all how many originals there are
     * @param renewed how many were sealed with an older key
     * @param left how many still are, or cannot be told; they were not touched
     * @param troubles why, of at most some 20 of them
     */
    public record Tally(long all, long renewed, long left, List<String> troubles) {
        public Tally {
            troubles = List.copyOf(troubles);
        }

        /** Whether older keys are needed no more. */
        public boolean isWhole() {
            return left == 0;
        }
    }

    private record Copy(Path aside, Path place) {}

    /**
     * Holds a folder so that no second one works on it and throws away what this one puts aside;
     * empty when one does.
     */
    public static Optional<Closeable> hold(Path evidence) throws IOException {
        return NodeLock.tryHold(evidence).map(lock -> lock);
    }

    /** Keeps nodes from starting; empty when one is running. */
    public static Optional<Closeable> alone(Path evidence) throws IOException {
        return EvidenceUse.alone(evidence).map(use -> use);
    }

    /**
     * Does it, once through the store. The sample of the folder comes last, and only when nothing
     * is left.
     *
     * @param progress told how many folders are done
     * @throws IOException when a disk fails; what was done so far stays
     */
    public Tally run(IntConsumer progress) throws IOException {
        all = 0;
        renewed = 0;
        left = 0;
        troubles.clear();
        int done = 0;
        for (Path folder : store.folders()) {
            for (Digest digest : FileBlobStore.blobs(folder)) {
                renew(digest);
            }
            progress.accept(++done);
        }
        finish();
        Tally tally = new Tally(all, renewed, left, troubles);
        if (tally.isWhole()) {
            key.renewSample(store.root());
            Durable.syncFolder(store.root());
        }
        return tally;
    }

    private void renew(Digest digest) throws IOException {
        if (Thread.interrupted()) {
            throw new InterruptedIOException("stopped; what was done stays");
        }
        all++;
        Path place = store.place(digest);
        try {
            Optional<byte[]> head = SealedFile.renewedHead(place, digest, key);
            if (head.isPresent()) {
                waiting.add(new Copy(copy(place, head.get()), place));
                if (waiting.size() >= COMPANY) {
                    finish();
                }
            }
        } catch (DamagedBlobException e) {
            left++;
            if (troubles.size() < MOST_NAMED) {
                troubles.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private Path copy(Path place, byte[] head) throws IOException {
        Path aside = Files.createTempFile(store.aside(), "blob", null);
        try (FileChannel in = FileChannel.open(place, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            long size = in.size();
            for (long at = 0; at < size; ) {
                at += in.transferTo(at, size - at, out);
            }
            SealedFile.writeHead(out, head);
        }
        return aside;
    }

    /** Flushes side by side, which costs the disk little more than flushing one, and renames. */
    private void finish() throws IOException {
        Durable.together(
                waiting.stream().map(copy -> (Durable.Work) () -> flush(copy.aside())).toList());
        Set<Path> folders = new LinkedHashSet<>();
        for (Copy copy : waiting) {
            Files.move(copy.aside(), copy.place(), StandardCopyOption.ATOMIC_MOVE);
            folders.add(Durable.parent(copy.place()));
            renewed++;
        }
        waiting.clear();
        for (Path folder : folders) {
            Durable.syncFolder(folder);
        }
    }

    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
