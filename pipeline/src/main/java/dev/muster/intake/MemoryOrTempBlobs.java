package dev.muster.intake;

import dev.muster.secret.SealingKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A store for one command: small blobs in memory, large ones in a temporary folder that {@link
 * #close()} deletes. Nothing is durable.
 */
public final class MemoryOrTempBlobs implements BlobSink, AutoCloseable {
    private static final int SMALL = 1 << 20;
    private static final long MOST_MEMORY = 64L << 20;

    private long inMemory;
    private @Nullable Path folder;
    private @Nullable SealingKey key;

    @Override
    public synchronized SeekableBlob put(InputStream bytes) throws IOException {
        byte[] start = bytes.readNBytes(SMALL + 1);
        if (start.length > SMALL || inMemory + start.length > MOST_MEMORY) {
            return spill(start, bytes);
        }
        Sha256 sha = new Sha256();
        sha.update(start, 0, start.length);
        inMemory += start.length;
        return new MemoryBlob(start, sha.digest());
    }

    /** What is on a disk is sealed even here: a command that is killed deletes nothing. */
    private SeekableBlob spill(byte[] start, InputStream rest) throws IOException {
        Path file = Files.createTempFile(folder(), "blob", null);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return SealedFile.write(file, out, rest, start, key());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private SealingKey key() {
        SealingKey known = key;
        if (known == null) {
            known = SealingKey.passing();
            key = known;
        }
        return known;
    }

    private Path folder() throws IOException {
        Path known = folder;
        if (known == null) {
            known = Files.createTempDirectory("muster");
            folder = known;
        }
        return known;
    }

    @Override
    public synchronized void close() throws IOException {
        Path known = folder;
        folder = null;
        if (known != null) {
            try (var files = Files.list(known)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(known);
        }
    }
}
