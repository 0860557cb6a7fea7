package dev.muster.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Gzip (RFC 1952) with all its members, checked to the last byte. The platform's own stream ignores
 * what follows the last member, and commons-compress refuses the free-form extra field that Helm
 * writes.
 */
final class GzipStream extends InputStream {
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[1 << 14];
    private int at;
    private int end;
    private boolean done;

    GzipStream(InputStream in) throws IOException {
        this.in = in;
        readHeader(next());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            while (!done) {
                int count = inflate(buffer, offset, length);
                if (count > 0) {
                    crc.update(buffer, offset, count);
                    return count;
                }
                if (inflater.finished()) {
                    finishMember();
                }
            }
            return -1;
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage());
        }
    }

    private int inflate(byte[] buffer, int offset, int length)
            throws IOException, DataFormatException {
        if (inflater.needsDictionary()) {
            throw new ZipException("the data asks for a dictionary");
        }
        if (inflater.needsInput()) {
            if (at == end && !refill()) {
                throw new EOFException("the data ends early");
            }
            inflater.setInput(input, at, end - at);
        }
        int count = inflater.inflate(buffer, offset, length);
        at = end - inflater.getRemaining();
        return count;
    }

    private void finishMember() throws IOException {
        long size = inflater.getBytesWritten();
        if (little(4) != crc.getValue() || little(4) != (size & 0xffffffffL)) {
            throw new ZipException("the checksum or length does not hold");
        }
        inflater.reset();
        crc.reset();
        if (at == end && !refill()) {
            done = true;
        } else if (input[at] == 0) {
            skipZeros();
            done = true;
        } else {
            readHeader(next());
        }
    }

    private void skipZeros() throws IOException {
        while (at < end || refill()) {
            if (input[at++] != 0) {
                throw new ZipException("bytes follow the compressed data");
            }
        }
    }

    private void readHeader(int first) throws IOException {
        if (first != 0x1f || next() != 0x8b || next() != 8) {
            throw new ZipException("there is no gzip header where one must be");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("the gzip header has unknown flags");
        }
        little(4);
        little(2);
        if ((flags & EXTRA) != 0) {
            for (long left = little(2); left > 0; left--) {
                next();
            }
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            little(2);
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {}
    }

    private long little(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) next() << 8 * i;
        }
        return value;
    }

    private int next() throws IOException {
        if (at == end && !refill()) {
            throw new EOFException("the data ends early");
        }
        return input[at++] & 0xff;
    }

    private boolean refill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(input));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
