package dev.muster.intake;

import dev.muster.model.Digest;
import dev.muster.secret.SealingKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A blob that is a file, which must have the size it had when it was sealed.
 *
 * @param key null for a file that an earlier version left unsealed
 */
record FileBlob(Path file, Digest digest, long size, @Nullable SealingKey key)
        implements SeekableBlob {

    /**
     * The blob of this digest in a file.
     *
     * @throws IOException when it is damaged
     */
    static FileBlob of(Path file, Digest digest, SealingKey key) throws IOException {
        Optional<Long> sealed = SealedFile.size(file, digest, key);
        return sealed.isPresent()
                ? new FileBlob(file, digest, sealed.get(), key)
                : new FileBlob(file, digest, Files.size(file), null);
    }

    /** The same in another place. */
    FileBlob at(Path place) {
        return new FileBlob(place, digest, size, key);
    }

    @Override
    public InputStream open() throws IOException {
        return Channels.newInputStream(channel());
    }

    @Override
    public SeekableByteChannel channel() throws IOException {
        if (key != null) {
            return SealedFile.open(file, digest, key);
        }
        SeekableByteChannel channel = Files.newByteChannel(file);
        if (channel.size() != size) {
            long found = channel.size();
            channel.close();
            throw new DamagedBlobException(
                    digest, ": %d bytes instead of %d".formatted(found, size), null);
        }
        return channel;
    }
}
