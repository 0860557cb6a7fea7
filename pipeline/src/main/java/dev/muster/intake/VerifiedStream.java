package dev.muster.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** Lets a zip entry end only where and as its header says: right size, right checksum. */
final class VerifiedStream extends FilterInputStream {
    private final String where;
    private final ZipRecord record;
    private final CRC32 crc = new CRC32();
    private long total;

    VerifiedStream(InputStream in, String where, ZipRecord record) {
        super(in);
        this.where = where;
        this.record = record;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count < 0) {
            checkEnd();
            return count;
        }
        crc.update(buffer, offset, count);
        total += count;
        if (total > record.size()) {
            throw RefusedException.unsafe(
                    "%s: the content is longer than the stated %d bytes"
                            .formatted(where, record.size()));
        }
        return count;
    }

    private void checkEnd() throws IOException {
        if (total != record.size()) {
            throw RefusedException.unsafe(
                    "%s: the content has %d bytes, not the stated %d"
                            .formatted(where, total, record.size()));
        }
        if (crc.getValue() != record.crc()) {
            throw new BrokenArchiveException(
                    "%s: the checksum is %08x, not the stated %08x"
                            .formatted(where, crc.getValue(), record.crc()));
        }
    }
}
