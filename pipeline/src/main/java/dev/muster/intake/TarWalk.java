package dev.muster.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar of regular files and folders; everything else that a tar can hold is refused by its
 * name. Long names of GNU and pax are taken, and checked like any other.
 */
final class TarWalk {
    private static final long MOST_HEADER_BYTES = 1 << 20;
    private static final long MOST_TRAILING_BYTES = 16 << 20;

    private final Budget budget;
    private final String where;
    private final EntryNames names;

    /** A name and size that come before the header they belong to. */
    private static final class Ahead {
        byte @Nullable [] gnuName;
        @Nullable Map<String, byte[]> pax;

        boolean isEmpty() {
            return gnuName == null && pax == null;
        }
    }

    TarWalk(Budget budget, String where) {
        this.budget = budget;
        this.where = where;
        this.names = new EntryNames(where, budget);
    }

    void walk(InputStream in, EntrySink sink) throws IOException {
        Ahead ahead = new Ahead();
        while (true) {
            byte[] block = in.readNBytes(TarHeader.BLOCK);
            if (block.length < TarHeader.BLOCK) {
                throw new BrokenArchiveException(
                        where + "the tar is truncated: its end mark is missing");
            }
            if (TarHeader.isZero(block)) {
                checkEnd(in, ahead);
                return;
            }
            TarHeader header = TarHeader.parse(block, where);
            switch (header.type()) {
                case 'L' -> ahead = gnuName(in, header, ahead);
                case 'x' -> ahead = pax(in, header, ahead);
                case 'g' -> checkGlobal(in, header);
                default -> {
                    entry(in, header, ahead, sink);
                    ahead = new Ahead();
                }
            }
        }
    }

    private void checkEnd(InputStream in, Ahead ahead) throws IOException {
        if (!ahead.isEmpty()) {
            throw new BrokenArchiveException(
                    where + "the tar ends after a header that announces another");
        }
        byte[] buffer = new byte[8192];
        long trailing = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            trailing += count;
            if (trailing > MOST_TRAILING_BYTES) {
                throw RefusedException.limit(
                        where + "end mark", "trailingBytes", MOST_TRAILING_BYTES, trailing);
            }
            if (!TarHeader.isZero(Arrays.copyOf(buffer, count))) {
                throw RefusedException.unsafe(
                        where + "the tar has bytes after its end mark: readers would disagree");
            }
        }
    }

    private Ahead gnuName(InputStream in, TarHeader header, Ahead ahead) throws IOException {
        if (!ahead.isEmpty()) {
            throw RefusedException.unsafe(where + "the tar gives one entry two long names");
        }
        byte[] data = headerData(in, header);
        int end = data.length;
        while (end > 0 && data[end - 1] == 0) {
            end--;
        }
        ahead.gnuName = Arrays.copyOf(data, end);
        return ahead;
    }

    private Ahead pax(InputStream in, TarHeader header, Ahead ahead) throws IOException {
        if (!ahead.isEmpty()) {
            throw RefusedException.unsafe(where + "the tar gives one entry two extended headers");
        }
        ahead.pax = PaxRecords.parse(headerData(in, header), where);
        return ahead;
    }

    /** A global header may comment; it may not rename or resize everything that follows. */
    private void checkGlobal(InputStream in, TarHeader header) throws IOException {
        budget.countEntry(where + "global header");
        Map<String, byte[]> pax = PaxRecords.parse(headerData(in, header), where);
        if (pax.containsKey("path") || pax.containsKey("size") || pax.containsKey("linkpath")) {
            throw RefusedException.unsafe(
                    where + "the tar renames or resizes all its entries at once");
        }
    }

    private byte[] headerData(InputStream in, TarHeader header) throws IOException {
        if (header.size() > MOST_HEADER_BYTES) {
            throw RefusedException.limit(
                    where + "extended header", "headerBytes", MOST_HEADER_BYTES, header.size());
        }
        byte[] data = in.readNBytes((int) header.size());
        if (data.length < header.size()) {
            throw new BrokenArchiveException(where + "the tar is truncated in an extended header");
        }
        skipPadding(in, header.size());
        return data;
    }

    private void entry(InputStream in, TarHeader header, Ahead ahead, EntrySink sink)
            throws IOException {
        Map<String, byte[]> pax = ahead.pax == null ? Map.of() : ahead.pax;
        byte[] paxName = pax.get("path");
        byte[] raw =
                paxName != null ? paxName : ahead.gnuName != null ? ahead.gnuName : header.name();
        String name = names.decode(raw);
        long size = PaxRecords.size(pax, header.size(), where + EntryNames.shown(name));
        boolean folder = header.type() == '5' || header.type() == 0 && name.endsWith("/");
        if (folder) {
            folder(name, size);
            return;
        }
        if (header.type() != '0' && header.type() != 0) {
            throw RefusedException.unsafe(
                    "%s%s: the entry is %s, not a regular file"
                            .formatted(where, EntryNames.shown(name), typeName(header.type())));
        }
        String path = names.file(name);
        budget.expectBytes(where + path, size);
        try (Section content = new Section(in, size, where + path)) {
            sink.file(path, content);
        }
        skipPadding(in, size);
    }

    private void folder(String name, long size) throws RefusedException {
        if (size != 0) {
            throw RefusedException.unsafe(
                    where + EntryNames.shown(name) + ": the entry is a folder, yet has content");
        }
        if (!name.equals(".") && !name.equals("./")) {
            names.folder(name);
        }
    }

    private void skipPadding(InputStream in, long size) throws IOException {
        int padding = (int) (-size & (TarHeader.BLOCK - 1));
        if (in.readNBytes(padding).length < padding) {
            throw new BrokenArchiveException(where + "the tar is truncated");
        }
    }

    private static String typeName(char type) {
        return switch (type) {
            case '1' -> "a hard link";
            case '2' -> "a symbolic link";
            case '3' -> "a character device";
            case '4' -> "a block device";
            case '6' -> "a named pipe";
            case '7' -> "a contiguous file";
            case 'S' -> "a sparse file";
            case 'K' -> "a link with a long target";
            case 'M' -> "the rest of a file of another volume";
            case 'V' -> "a volume label";
            default -> "of type " + EntryNames.shown(String.valueOf(type));
        };
    }

    /** The data of one entry, cut out of the tar. */
    private static final class Section extends InputStream {
        private final InputStream in;
        private final String where;
        private long left;

        Section(InputStream in, long size, String where) {
            this.in = in;
            this.left = size;
            this.where = where;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(buffer, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new BrokenArchiveException(where + ": the tar is truncated in this file");
            }
            left -= count;
            return count;
        }
    }
}
