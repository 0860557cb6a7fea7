package dev.muster.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Ends where its size says, also for a channel that has no more to give and does not say so. */
record EndingChannel(SeekableByteChannel inner, long size) implements SeekableByteChannel {
    @Override
    public int read(ByteBuffer bytes) throws IOException {
        if (!bytes.hasRemaining()) {
            return 0;
        }
        if (inner.position() >= size) {
            return -1;
        }
        int count = inner.read(bytes);
        if (count <= 0) {
            throw new IOException("%d bytes are missing".formatted(size - inner.position()));
        }
        return count;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return inner.write(bytes);
    }

    @Override
    public long position() throws IOException {
        return inner.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        inner.position(Math.min(position, size));
        return this;
    }

    @Override
    public SeekableByteChannel truncate(long length) throws IOException {
        inner.truncate(length);
        return this;
    }

    @Override
    public boolean isOpen() {
        return inner.isOpen();
    }

    @Override
    public void close() throws IOException {
        inner.close();
    }
}
