package dev.muster.intake;

import dev.muster.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A blob in memory. */
final class MemoryBlob implements SeekableBlob {
    private final byte[] bytes;
    private final Digest digest;

    MemoryBlob(byte[] bytes, Digest digest) {
        this.bytes = bytes;
        this.digest = digest;
    }

    @Override
    public Digest digest() {
        return digest;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public SeekableByteChannel channel() {
        return new SeekableInMemoryByteChannel(bytes);
    }
}
