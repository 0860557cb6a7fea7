package dev.muster.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks a zip from its first byte through every local header to the central directory: each header
 * must repeat what the directory says, and no byte may lie before, between or under two entries.
 */
final class ZipLayout {
    private static final long LOCAL = 0x04034b50L;
    private static final long DESCRIPTOR = 0x08074b50L;
    private static final int LOCAL_BYTES = 30;

    private final ZipBytes zip;
    private final String where;

    ZipLayout(ZipBytes zip, String where) {
        this.zip = zip;
        this.where = where;
    }

    /** Checks all entries and gives the first byte of each one's data. */
    Map<ZipRecord, Long> check(List<ZipRecord> records, long directory) throws IOException {
        List<ZipRecord> ordered =
                records.stream().sorted(Comparator.comparingLong(ZipRecord::offset)).toList();
        Map<ZipRecord, Long> dataAt = new HashMap<>();
        long free = 0;
        for (int i = 0; i < ordered.size(); i++) {
            ZipRecord record = ordered.get(i);
            String shown = where + EntryNames.shown(record.name());
            if (record.offset() != free) {
                throw RefusedException.unsafe(
                        "%s: the entry begins at byte %d where %d is expected: bytes are hidden or used twice"
                                .formatted(shown, record.offset(), free));
            }
            long data = checkLocal(record, shown);
            dataAt.put(record, data);
            long next = i + 1 < ordered.size() ? ordered.get(i + 1).offset() : directory;
            if (record.compressed() > next - data) {
                throw RefusedException.unsafe(shown + ": the entry overlaps what follows it");
            }
            free = data + record.compressed();
            if (record.hasDescriptor()) {
                free += checkDescriptor(record, shown, free, next);
            }
        }
        if (free != directory) {
            throw RefusedException.unsafe(
                    "%s%d bytes are hidden before the central directory"
                            .formatted(where, directory - free));
        }
        return dataAt;
    }

    private long checkLocal(ZipRecord record, String shown) throws IOException {
        byte[] header = zip.read(record.offset(), LOCAL_BYTES);
        if (ZipBytes.u32(header, 0) != LOCAL) {
            throw RefusedException.unsafe(
                    shown + ": there is no local header where the central directory points");
        }
        int nameLength = ZipBytes.u16(header, 26);
        int extraLength = ZipBytes.u16(header, 28);
        byte[] variable = zip.read(record.offset() + LOCAL_BYTES, nameLength + extraLength);
        byte[] name = record.name().getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(variable, 0, nameLength, name, 0, name.length)) {
            throw disagree(shown, "name");
        }
        if (ZipBytes.u16(header, 6) != record.flags()) {
            throw disagree(shown, "flags");
        }
        if (ZipBytes.u16(header, 8) != record.method()) {
            throw disagree(shown, "compression method");
        }
        ZipExtra extra =
                new ZipExtra(shown, Arrays.copyOfRange(variable, nameLength, variable.length));
        String unicode = extra.unicodePath();
        if (unicode != null && !unicode.equals(record.name())) {
            throw disagree(shown, "Unicode path field");
        }
        long[] sizes = extra.widen(ZipBytes.u32(header, 22), ZipBytes.u32(header, 18));
        boolean same =
                fits(record, sizes[0], record.size())
                        && fits(record, sizes[1], record.compressed())
                        && fits(record, ZipBytes.u32(header, 14), record.crc());
        if (!same) {
            throw disagree(shown, "sizes or checksum");
        }
        return record.offset() + LOCAL_BYTES + nameLength + extraLength;
    }

    private static boolean fits(ZipRecord record, long local, long central) {
        return local == central || record.hasDescriptor() && local == 0;
    }

    /** The sizes and checksum after the data come with or without a signature, in 32 or 64 bits. */
    private long checkDescriptor(ZipRecord record, String shown, long at, long next)
            throws IOException {
        long length = next - at;
        if (length != 12 && length != 16 && length != 20 && length != 24) {
            throw RefusedException.unsafe(shown + ": what follows the data is no data descriptor");
        }
        byte[] descriptor = zip.read(at, (int) length);
        boolean signed = length == 16 || length == 24;
        int crcAt = signed ? 4 : 0;
        boolean wide = length >= 20;
        long compressed =
                wide ? ZipBytes.u64(descriptor, crcAt + 4) : ZipBytes.u32(descriptor, crcAt + 4);
        long size =
                wide ? ZipBytes.u64(descriptor, crcAt + 12) : ZipBytes.u32(descriptor, crcAt + 8);
        boolean same =
                ZipBytes.u32(descriptor, crcAt) == record.crc()
                        && compressed == record.compressed()
                        && size == record.size()
                        && (!signed || ZipBytes.u32(descriptor, 0) == DESCRIPTOR);
        if (!same) {
            throw disagree(shown, "data descriptor");
        }
        return length;
    }

    private static RefusedException disagree(String shown, String what) {
        return RefusedException.unsafe(
                shown + ": the local header and the central directory disagree in " + what);
    }
}
