package dev.muster.intake;

import dev.muster.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A blob that is a file, which must have the size it had when it was sealed. */
record FileBlob(Path file, Digest digest, long size) implements SeekableBlob {
    @Override
    public InputStream open() throws IOException {
        return Channels.newInputStream(channel());
    }

    @Override
    public SeekableByteChannel channel() throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        if (channel.size() != size) {
            long found = channel.size();
            channel.close();
            throw new IOException(
                    "the stored bytes of %s are damaged: %d bytes instead of %d"
                            .formatted(digest, found, size));
        }
        return channel;
    }
}
