package dev.muster.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private SeekableBlob spill(byte[] start, InputStream rest) throws IOException {
        Path file = Files.createTempFile(folder(), "blob", null);
        Sha256 sha = new Sha256();
        long size = start.length;
        try (OutputStream out = Files.newOutputStream(file)) {
            sha.update(start, 0, start.length);
            out.write(start);
            byte[] buffer = new byte[1 << 16];
            for (int count = rest.read(buffer); count >= 0; count = rest.read(buffer)) {
                sha.update(buffer, 0, count);
                out.write(buffer, 0, count);
                size += count;
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new FileBlob(file, sha.digest(), size);
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
