package dev.muster.check.exposure;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * A document in UTF-16 as one byte for each of its units, the byte-order mark left out; what is
 * beyond Latin-1 becomes a byte that no rule looks for.
 */
final class Utf16Bytes extends InputStream {
    private static final int BEYOND = 0x1a;

    private final InputStream source;
    private final boolean bigEndian;

    private Utf16Bytes(InputStream source, boolean bigEndian) {
        this.source = source;
        this.bigEndian = bigEndian;
    }

    /** The document's bytes, or its units when a byte-order mark says that it is in UTF-16. */
    static InputStream orSame(InputStream document) throws IOException {
        PushbackInputStream source = new PushbackInputStream(document, 2);
        byte[] mark = source.readNBytes(2);
        boolean big = mark.length == 2 && mark[0] == (byte) 0xfe && mark[1] == (byte) 0xff;
        boolean little = mark.length == 2 && mark[0] == (byte) 0xff && mark[1] == (byte) 0xfe;
        if (big || little) {
            return new Utf16Bytes(source, big);
        }
        source.unread(mark);
        return source;
    }

    /** How many bytes of the document come before the byte at a place of this stream. */
    static long inDocument(InputStream stream, long place) {
        return stream instanceof Utf16Bytes ? 2 + 2 * place : place;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        byte[] units = source.readNBytes(2 * length);
        if (units.length < 2) {
            return -1;
        }
        for (int i = 0; i + 1 < units.length; i += 2) {
            byte high = bigEndian ? units[i] : units[i + 1];
            byte low = bigEndian ? units[i + 1] : units[i];
            into[offset + i / 2] = high == 0 ? low : BEYOND;
        }
        return units.length / 2;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
