package dev.muster.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * Files as one tar, made while it is being read, so that no part of it is ever held. The same files
 * give the same bytes: no times, no owners.
 */
public final class TarStream extends InputStream {
    private static final byte[] END = new byte[2 * TarConstants.DEFAULT_RCDSIZE];

    private final Iterator<Member> members;
    private InputStream current = InputStream.nullInputStream();
    private @Nullable Member open;
    private boolean ended;

    /** Opens a file's bytes. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /**
     * A file.
     *
     * @param path with {@code /} between its parts
     * @param size how many bytes it has; reading fails when it turns out to have more or fewer
     */
    public record Member(String path, long size, Content content) {}

    public TarStream(List<Member> members) {
        this.members = List.copyOf(members).iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = current.read(bytes, offset, length);
        while (count < 0 && next()) {
            count = current.read(bytes, offset, length);
        }
        return count;
    }

    /** A header, then the bytes it speaks of, and at last the end mark; false after that. */
    private boolean next() throws IOException {
        current.close();
        if (open != null) {
            current = new Exactly(open);
            open = null;
        } else if (members.hasNext()) {
            open = members.next();
            current = new ByteArrayInputStream(header(open));
        } else if (!ended) {
            ended = true;
            current = new ByteArrayInputStream(END);
        } else {
            return false;
        }
        return true;
    }

    private static byte[] header(Member member) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Not closed: it would ask for the bytes of the file, which come from elsewhere.
        @SuppressWarnings("resource")
        TarArchiveOutputStream tar =
                new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        TarArchiveEntry entry = new TarArchiveEntry(member.path(), true);
        entry.setSize(member.size());
        entry.setModTime(0);
        entry.setIds(0, 0);
        entry.setNames("", "");
        tar.putArchiveEntry(entry);
        tar.flush();
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        current.close();
    }

    /** The bytes of a file, filled up to whole tar records; fails when they are not as announced. */
    private static final class Exactly extends FilterInputStream {
        private final Member member;
        private long left;
        private int padding;

        Exactly(Member member) throws IOException {
            super(member.content().open());
            this.member = member;
            this.left = member.size();
            long over = member.size() % TarConstants.DEFAULT_RCDSIZE;
            this.padding = over == 0 ? 0 : (int) (TarConstants.DEFAULT_RCDSIZE - over);
            refuseMore();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left > 0) {
                int count = in.read(bytes, offset, (int) Math.min(left, length));
                if (count < 0) {
                    throw new PacketChangedException(member.path());
                }
                left -= count;
                refuseMore();
                return count;
            }
            if (padding == 0) {
                return -1;
            }
            int count = Math.min(padding, length);
            Arrays.fill(bytes, offset, offset + count, (byte) 0);
            padding -= count;
            return count;
        }

        private void refuseMore() throws IOException {
            if (left == 0 && in.read() >= 0) {
                throw new PacketChangedException(member.path());
            }
        }
    }
}
