package dev.muster.intake;

/**
 * What the central directory says about one entry.
 *
 * @param name strictly decoded UTF-8, so its bytes are the header's
 * @param offset of the local header
 */
record ZipRecord(
        String name, int flags, int method, long crc, long compressed, long size, long offset) {
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int PATCHED = 1 << 5;
    private static final int DESCRIPTOR = 1 << 3;
    private static final int UTF_8 = 1 << 11;

    boolean isFolder() {
        return name.endsWith("/");
    }

    boolean isStored() {
        return method == STORED;
    }

    /** Whether sizes and checksum follow the data, so that the local header need not have them. */
    boolean hasDescriptor() {
        return (flags & DESCRIPTOR) != 0;
    }

    boolean isUtf8() {
        return (flags & UTF_8) != 0;
    }

    /** Refuses what no reader here can read, and what two readers would read differently. */
    void checkReadable(String where) throws BrokenArchiveException, RefusedException {
        if ((flags & ENCRYPTED) != 0) {
            throw new BrokenArchiveException(where + ": the entry is encrypted");
        }
        if (method != STORED && method != DEFLATED || (flags & PATCHED) != 0) {
            throw new BrokenArchiveException(
                    where + ": the compression method " + method + " is not supported");
        }
        if (isStored() && compressed != size) {
            throw RefusedException.unsafe(
                    "%s: the entry is stored, yet %d bytes become %d"
                            .formatted(where, compressed, size));
        }
        if (isFolder() && size != 0) {
            throw RefusedException.unsafe(where + ": the entry is a folder, yet has content");
        }
    }
}
