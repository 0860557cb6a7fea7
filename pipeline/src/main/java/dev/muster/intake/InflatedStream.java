package dev.muster.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates raw deflate data that must use up its input to the last byte. */
final class InflatedStream extends InputStream {
    private final InputStream in;
    private final String where;
    private final long compressed;
    private final Inflater inflater = new Inflater(true);
    private final byte[] input = new byte[16384];

    InflatedStream(InputStream in, String where, long compressed) {
        this.in = in;
        this.where = where;
        this.compressed = compressed;
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
            int count;
            while ((count = inflater.inflate(buffer, offset, length)) == 0) {
                if (inflater.finished()) {
                    checkUsedUp();
                    return -1;
                }
                if (inflater.needsDictionary() || !refill()) {
                    throw new BrokenArchiveException(where + ": the compressed data ends early");
                }
            }
            return count;
        } catch (DataFormatException e) {
            throw new BrokenArchiveException(
                    where + ": the compressed data is corrupt: " + e.getMessage(), e);
        }
    }

    private boolean refill() throws IOException {
        if (!inflater.needsInput()) {
            return true;
        }
        int count = in.read(input);
        if (count > 0) {
            inflater.setInput(input, 0, count);
        }
        return count > 0;
    }

    private void checkUsedUp() throws RefusedException {
        if (inflater.getBytesRead() != compressed) {
            throw RefusedException.unsafe(
                    "%s: %d bytes are hidden after the compressed data"
                            .formatted(where, compressed - inflater.getBytesRead()));
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
