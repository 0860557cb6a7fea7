package dev.muster.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how many bytes went through, in time to stop. */
abstract class CountedStream extends FilterInputStream {
    private long total;

    CountedStream(InputStream in) {
        super(in);
    }

    /** Called after each read of {@code bytes}; throws to stop. */
    abstract void counted(long total, int bytes) throws IOException;

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            counted(++total, 1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            total += count;
            counted(total, count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long left = count;
        byte[] buffer = new byte[(int) Math.min(8192, Math.max(1, count))];
        while (left > 0) {
            int read = read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return count - left;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
