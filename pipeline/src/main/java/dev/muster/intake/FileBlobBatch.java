package dev.muster.intake;

import dev.muster.model.Digest;
import dev.muster.secret.SealingKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Blobs of one delivery on their way into a {@link FileBlobStore}. Flushing many files side by side
 * costs the disk little more than flushing one, so flushes wait for company.
 */
final class FileBlobBatch implements BlobStore.Batch {
    private static final int COMPANY = 64;

    private final FileBlobStore store;
    private final Path aside;
    private final SealingKey key;
    private final Map<Digest, BatchBlob> blobs = new LinkedHashMap<>();
    private final List<FileChannel> unflushed = new ArrayList<>();

    FileBlobBatch(FileBlobStore store, Path aside, SealingKey key) {
        this.store = store;
        this.aside = aside;
        this.key = key;
    }

    @Override
    public SeekableBlob put(InputStream bytes) throws IOException {
        Path file = Files.createTempFile(aside, "blob", null);
        FileChannel out = null;
        try {
            out = FileChannel.open(file, StandardOpenOption.WRITE);
            BatchBlob blob = write(file, out, bytes);
            BatchBlob known = blobs.putIfAbsent(blob.digest(), blob);
            if (known != null) {
                discard(file, out);
                return known;
            }
            unflushed.add(out);
            if (unflushed.size() >= COMPANY) {
                flush();
            }
            return blob;
        } catch (IOException | RuntimeException e) {
            discard(file, out);
            throw e;
        }
    }

    private static void discard(Path file, @Nullable FileChannel out) throws IOException {
        if (out != null) {
            out.close();
        }
        Files.deleteIfExists(file);
    }

    private BatchBlob write(Path file, FileChannel out, InputStream bytes) throws IOException {
        return new BatchBlob(SealedFile.write(file, out, bytes, new byte[0], key));
    }

    /** After a failed flush the file is never trusted again; the caller gives up the batch. */
    private void flush() throws IOException {
        List<Durable.Work> work = new ArrayList<>();
        for (FileChannel channel : unflushed) {
            work.add(
                    () -> {
                        try (channel) {
                            channel.force(true);
                        }
                    });
        }
        unflushed.clear();
        Durable.together(work);
    }

    @Override
    public void commit(Set<Digest> wanted) throws IOException {
        flush();
        Set<Path> folders = new LinkedHashSet<>();
        for (BatchBlob blob : blobs.values()) {
            if (!wanted.contains(blob.digest())) {
                Files.deleteIfExists(blob.file());
                continue;
            }
            Path place = store.place(blob.digest());
            Durable.createFolders(Durable.parent(place));
            if (!isThere(place, blob)) {
                Files.move(blob.file(), place, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(blob.file());
            }
            blob.movedTo(place);
            // Also for a blob that was there: whoever put it may have died before flushing the
            // folder.
            folders.add(Durable.parent(place));
        }
        blobs.clear();
        Durable.together(
                folders.stream()
                        .map(folder -> (Durable.Work) () -> Durable.syncFolder(folder))
                        .toList());
    }

    /** Damaged bytes, and those that an earlier version left unsealed, are put anew. */
    private boolean isThere(Path place, BatchBlob blob) throws IOException {
        try {
            return Files.exists(place)
                    && SealedFile.size(place, blob.digest(), key).equals(Optional.of(blob.size()));
        } catch (IOException e) {
            if (DamagedBlobException.isDamage(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : unflushed) {
            channel.close();
        }
        unflushed.clear();
        for (BatchBlob blob : blobs.values()) {
            Files.deleteIfExists(blob.file());
        }
        blobs.clear();
    }
}
