package dev.muster.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stops the intake before a volume is full, and names the reason when it is. */
final class FreeSpace {
    private static final long FULL = 1 << 20;

    private final Path folder;
    private final long reserve;

    /**
     * @param reserve bytes that the intake leaves to others on the same volume
     */
    FreeSpace(Path folder, long reserve) {
        this.folder = folder;
        this.reserve = reserve;
    }

    /** Throws when {@code bytes} more would eat into the reserve. */
    void require(long bytes) throws IOException {
        long usable = usable();
        if (usable - reserve < bytes) {
            throw new StorageFullException(folder, usable, bytes + reserve);
        }
    }

    /** Gives the failure of a write its name when the volume turns out to be full. */
    IOException explain(IOException failure) {
        try {
            long usable = usable();
            if (failure instanceof StorageFullException || usable >= FULL) {
                return failure;
            }
            StorageFullException full =
                    new StorageFullException(folder, usable, Math.max(FULL, reserve));
            full.initCause(failure);
            return full;
        } catch (IOException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    private long usable() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }
}
