package dev.muster.intake;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;

/** Opens gzip and Zstandard, telling a corrupt archive from a failing disk. */
final class Decompressor {
    private Decompressor() {}

    /** The bytes inside, counted against the ratio; a plain tar comes as it is. */
    static InputStream open(
            ArchiveKind kind, String where, SeekableByteChannel channel, Budget budget)
            throws IOException {
        channel.position(0);
        InputStream disk = new DiskStream(Channels.newInputStream(channel));
        if (kind == ArchiveKind.TAR) {
            return new BufferedInputStream(disk, 1 << 16);
        }
        InputStream guarded = new GuardedStream(inflater(kind, where, disk), where);
        return new BufferedInputStream(budget.inflating(where, guarded, channel.size()), 1 << 16);
    }

    private static InputStream inflater(ArchiveKind kind, String where, InputStream in)
            throws IOException {
        try {
            return kind == ArchiveKind.GZIP
                    ? new GzipStream(in)
                    : new ZstdInputStreamNoFinalizer(in);
        } catch (DiskFailureException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw broken(where, e);
        }
    }

    /** The name of what a single compressed file holds: its own, without the ending. */
    static String innerName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        for (String ending : new String[] {".gz", ".zst"}) {
            if (name.endsWith(ending) && name.length() > ending.length()) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }

    private static BrokenArchiveException broken(String where, Exception cause) {
        return new BrokenArchiveException(
                where + ": the compressed data is corrupt: " + cause.getMessage(), cause);
    }

    /** Marks failures of the disk; the channel stays open for whoever opened it. */
    private static final class DiskStream extends FilterInputStream {
        DiskStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                throw new DiskFailureException(e);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return in.read(buffer, offset, length);
            } catch (IOException e) {
                throw new DiskFailureException(e);
            }
        }

        @Override
        public void close() {}
    }

    /** Turns whatever a decompressor throws at corrupt data into one thing. */
    private static final class GuardedStream extends FilterInputStream {
        private final String where;

        GuardedStream(InputStream in, String where) {
            super(in);
            this.where = where;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return in.read(buffer, offset, length);
            } catch (DiskFailureException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw broken(where, e);
            }
        }
    }
}
