package dev.muster.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the central directory of a zip and refuses every entry that could mean two things. */
final class ZipDirectory {
    private static final long CENTRAL = 0x02014b50L;
    private static final int CENTRAL_BYTES = 46;
    private static final int UNIX = 3;
    private static final int MACOS = 19;
    private static final int MODE_FOLDER = 4;
    private static final int MODE_FILE = 8;

    private final ZipBytes zip;
    private final String where;
    private final EntryNames names;

    ZipDirectory(ZipBytes zip, String where, EntryNames names) {
        this.zip = zip;
        this.where = where;
        this.names = names;
    }

    List<ZipRecord> read(ZipEnd end) throws IOException {
        List<ZipRecord> records = new ArrayList<>();
        long at = end.directory();
        long stop = end.directory() + end.directorySize();
        for (long i = 0; i < end.entries(); i++) {
            if (at + CENTRAL_BYTES > stop) {
                throw RefusedException.unsafe(
                        where + "the central directory holds fewer entries than announced");
            }
            byte[] header = zip.read(at, CENTRAL_BYTES);
            if (ZipBytes.u32(header, 0) != CENTRAL) {
                throw RefusedException.unsafe(
                        where + "the central directory is malformed at byte " + at);
            }
            int variable =
                    ZipBytes.u16(header, 28) + ZipBytes.u16(header, 30) + ZipBytes.u16(header, 32);
            if (at + CENTRAL_BYTES + variable > stop) {
                throw RefusedException.unsafe(where + "the central directory runs past its end");
            }
            records.add(record(header, zip.read(at + CENTRAL_BYTES, variable)));
            at += CENTRAL_BYTES + variable;
        }
        if (at != stop) {
            throw RefusedException.unsafe(
                    where + "the central directory holds more than the announced entries");
        }
        return records;
    }

    private ZipRecord record(byte[] header, byte[] variable) throws IOException {
        int nameLength = ZipBytes.u16(header, 28);
        byte[] rawName = Arrays.copyOf(variable, nameLength);
        String shown = where + EntryNames.shown(new String(rawName, StandardCharsets.UTF_8));
        if (ZipBytes.u16(header, 34) != 0) {
            throw new BrokenArchiveException(shown + ": the entry lies on another disk");
        }
        byte[] extraBytes =
                Arrays.copyOfRange(variable, nameLength, nameLength + ZipBytes.u16(header, 30));
        ZipExtra extra = new ZipExtra(shown, extraBytes);
        long[] wide =
                extra.widen(
                        ZipBytes.u32(header, 24),
                        ZipBytes.u32(header, 20),
                        ZipBytes.u32(header, 42));
        int flags = ZipBytes.u16(header, 8);
        ZipRecord record =
                new ZipRecord(
                        names.decode(rawName),
                        flags,
                        ZipBytes.u16(header, 10),
                        ZipBytes.u32(header, 16),
                        wide[1],
                        wide[0],
                        wide[2]);
        checkName(record, extra, header[5], shown);
        checkKind(record, header, shown);
        record.checkReadable(shown);
        return record;
    }

    private void checkName(ZipRecord record, ZipExtra extra, int system, String shown)
            throws RefusedException {
        String unicode = extra.unicodePath();
        if (unicode != null && !unicode.equals(record.name())) {
            throw RefusedException.unsafe(shown + ": the Unicode path field holds another name");
        }
        boolean ascii = record.name().chars().allMatch(c -> c < 0x80);
        boolean bytesOfUnix = system == UNIX || system == MACOS;
        if (!ascii && !record.isUtf8() && unicode == null && !bytesOfUnix) {
            throw RefusedException.unsafe(
                    shown
                            + ": the name is not ASCII and not marked as UTF-8: readers would disagree");
        }
        if (record.isFolder()) {
            names.folder(record.name());
        } else {
            names.file(record.name());
        }
    }

    /** The upper half of the external attributes is the Unix mode: links and devices hide there. */
    private static void checkKind(ZipRecord record, byte[] header, String shown)
            throws RefusedException {
        int kind = ZipBytes.u16(header, 40) >>> 12;
        boolean fits = kind == 0 || kind == (record.isFolder() ? MODE_FOLDER : MODE_FILE);
        if (!fits) {
            throw RefusedException.unsafe(
                    shown + ": the entry is a link, a device or otherwise no regular file");
        }
    }
}
