package dev.muster.intake;

import java.io.IOException;
import java.util.Arrays;

/**
 * The end of a zip (APPNOTE 4.3.14 to 4.3.16): where the central directory lies and how many
 * entries it has. The last byte of the archive must be the last byte of this.
 *
 * @param entries number of entries
 * @param directory first byte of the central directory; it ends where this record begins
 */
record ZipEnd(long entries, long directory, long directorySize) {
    private static final long END = 0x06054b50L;
    private static final long END_64 = 0x06064b50L;
    private static final long LOCATOR_64 = 0x07064b50L;
    private static final int END_BYTES = 22;
    private static final int END_64_BYTES = 56;
    private static final int LOCATOR_BYTES = 20;
    private static final int MOST_COMMENT = 0xffff;

    static ZipEnd find(ZipBytes zip) throws IOException {
        int tailLength = (int) Math.min(zip.size(), END_BYTES + MOST_COMMENT);
        byte[] tail = zip.read(zip.size() - tailLength, tailLength);
        for (int at = tailLength - END_BYTES; at >= 0; at--) {
            if (ZipBytes.u32(tail, at) == END) {
                int comment = ZipBytes.u16(tail, at + 20);
                if (at + END_BYTES + comment != tailLength) {
                    throw RefusedException.unsafe(
                            "the archive has %d bytes after its end record, which announces %d: readers would disagree"
                                    .formatted(tailLength - at - END_BYTES, comment));
                }
                byte[] end = Arrays.copyOfRange(tail, at, at + END_BYTES);
                return read(zip, end, zip.size() - tailLength + at);
            }
        }
        throw new BrokenArchiveException(
                "the archive has no end record: it is truncated or no zip");
    }

    private static ZipEnd read(ZipBytes zip, byte[] end, long position) throws IOException {
        long locator = position - LOCATOR_BYTES;
        if (locator >= 0 && ZipBytes.u32(zip.read(locator, 4), 0) == LOCATOR_64) {
            return read64(zip, end, locator);
        }
        if (ZipBytes.u16(end, 4) != 0 || ZipBytes.u16(end, 6) != 0) {
            throw new BrokenArchiveException("the archive is one of several disks");
        }
        long entries = ZipBytes.u16(end, 10);
        if (ZipBytes.u16(end, 8) != entries) {
            throw RefusedException.unsafe("the archive's end record states two numbers of entries");
        }
        return placed(entries, ZipBytes.u32(end, 16), ZipBytes.u32(end, 12), position);
    }

    private static ZipEnd read64(ZipBytes zip, byte[] end, long locatorAt) throws IOException {
        byte[] locator = zip.read(locatorAt, LOCATOR_BYTES);
        long at = ZipBytes.u64(locator, 8);
        if (ZipBytes.u32(locator, 4) != 0 || ZipBytes.u32(locator, 16) > 1) {
            throw new BrokenArchiveException("the archive is one of several disks");
        }
        if (at != locatorAt - END_64_BYTES) {
            throw RefusedException.unsafe(
                    "the archive's zip64 end record is not where its locator points");
        }
        byte[] record = zip.read(at, END_64_BYTES);
        if (ZipBytes.u32(record, 0) != END_64 || ZipBytes.u64(record, 4) != END_64_BYTES - 12) {
            throw RefusedException.unsafe("the archive's zip64 end record is malformed");
        }
        if (ZipBytes.u32(record, 16) != 0 || ZipBytes.u32(record, 20) != 0) {
            throw new BrokenArchiveException("the archive is one of several disks");
        }
        ZipEnd result =
                placed(
                        ZipBytes.u64(record, 32),
                        ZipBytes.u64(record, 48),
                        ZipBytes.u64(record, 40),
                        at);
        boolean agrees =
                ZipBytes.u64(record, 24) == result.entries
                        && agrees(ZipBytes.u16(end, 4), 0xffff, 0)
                        && agrees(ZipBytes.u16(end, 6), 0xffff, 0)
                        && agrees(ZipBytes.u16(end, 8), 0xffff, result.entries)
                        && agrees(ZipBytes.u16(end, 10), 0xffff, result.entries)
                        && agrees(ZipBytes.u32(end, 12), 0xffffffffL, result.directorySize)
                        && agrees(ZipBytes.u32(end, 16), 0xffffffffL, result.directory);
        if (!agrees) {
            throw RefusedException.unsafe("the archive's two end records disagree");
        }
        return result;
    }

    private static boolean agrees(long narrow, long saturated, long wide) {
        return narrow == saturated || narrow == wide;
    }

    private static ZipEnd placed(long entries, long directory, long directorySize, long end)
            throws RefusedException {
        if (directory > end || directorySize != end - directory) {
            throw RefusedException.unsafe(
                    "the archive's central directory (%d bytes at %d) does not end at its end record at %d: bytes were put before, after or between"
                            .formatted(directorySize, directory, end));
        }
        return new ZipEnd(entries, directory, directorySize);
    }
}
