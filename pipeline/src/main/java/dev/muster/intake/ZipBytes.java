package dev.muster.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * Little-endian reading at any position of an archive; a position past the end means that the
 * archive is broken.
 */
final class ZipBytes {
    private final SeekableByteChannel channel;
    private final long size;

    ZipBytes(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.size = size(channel);
    }

    private static long size(SeekableByteChannel channel) throws DiskFailureException {
        try {
            return channel.size();
        } catch (IOException e) {
            throw new DiskFailureException(e);
        }
    }

    long size() {
        return size;
    }

    byte[] read(long position, int length) throws IOException {
        if (position < 0 || length < 0 || position > size - length) {
            throw new BrokenArchiveException(
                    "the archive ends before byte %d".formatted(position + length));
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        fill(position, buffer);
        return buffer.array();
    }

    private void fill(long position, ByteBuffer buffer) throws IOException {
        try {
            channel.position(position);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        } catch (IOException e) {
            throw new DiskFailureException(e);
        }
        if (buffer.hasRemaining()) {
            throw new BrokenArchiveException("the archive became shorter while it was read");
        }
    }

    /** A stream over {@code length} bytes from {@code position}. */
    InputStream stream(long position, long length) {
        return new InputStream() {
            private long at = position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int count) throws IOException {
                int wanted = (int) Math.min(count, position + length - at);
                if (wanted <= 0) {
                    return count == 0 ? 0 : -1;
                }
                fill(at, ByteBuffer.wrap(buffer, offset, wanted));
                at += wanted;
                return wanted;
            }
        };
    }

    static int u16(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }

    static long u32(byte[] bytes, int at) {
        return u16(bytes, at) | (long) u16(bytes, at + 2) << 16;
    }

    static long u64(byte[] bytes, int at) throws RefusedException {
        long value = u32(bytes, at) | u32(bytes, at + 4) << 32;
        if (value < 0) {
            throw RefusedException.unsafe("the archive states a size or offset of more than 2^63");
        }
        return value;
    }
}
