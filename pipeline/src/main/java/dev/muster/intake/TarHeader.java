package dev.muster.intake;

import java.util.Arrays;

/**
 * One 512-byte header of a tar (POSIX.1-1988 ustar, with GNU's and the old form read as they are).
 *
 * @param name bytes of the path, prefix included
 * @param size of the data that follows
 * @param type the typeflag
 */
record TarHeader(byte[] name, long size, char type) {
    static final int BLOCK = 512;
    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM_BYTES = 8;

    static boolean looksLikeOne(byte[] block) {
        return block.length >= BLOCK && block[0] != 0 && checksumHolds(block);
    }

    static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    static TarHeader parse(byte[] block, String where) throws BrokenArchiveException {
        if (!checksumHolds(block)) {
            throw new BrokenArchiveException(where + "a tar header's checksum does not hold");
        }
        long size = number(block, 124, 12);
        if (size < 0) {
            throw new BrokenArchiveException(where + "a tar header states no usable size");
        }
        return new TarHeader(name(block), size, (char) (block[156] & 0xff));
    }

    private static byte[] name(byte[] block) {
        byte[] name = text(block, 0, 100);
        boolean posix =
                Arrays.equals(block, 257, 263, new byte[] {'u', 's', 't', 'a', 'r', 0}, 0, 6);
        byte[] prefix = posix ? text(block, 345, 155) : new byte[0];
        if (prefix.length == 0) {
            return name;
        }
        byte[] joined = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
        joined[prefix.length] = '/';
        System.arraycopy(name, 0, joined, prefix.length + 1, name.length);
        return joined;
    }

    private static byte[] text(byte[] block, int at, int length) {
        int end = at;
        while (end < at + length && block[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(block, at, end);
    }

    private static boolean checksumHolds(byte[] block) {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean inside = i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_BYTES;
            unsigned += inside ? ' ' : block[i] & 0xff;
            signed += inside ? ' ' : block[i];
        }
        long stated = number(block, CHECKSUM_AT, CHECKSUM_BYTES);
        return stated == unsigned || stated == signed;
    }

    /** Octal digits between spaces and NULs, or GNU's base 256; negative when it is neither. */
    private static long number(byte[] block, int at, int length) {
        if ((block[at] & 0x80) != 0) {
            return base256(block, at, length);
        }
        int from = at;
        while (from < at + length && block[from] == ' ') {
            from++;
        }
        long value = 0;
        int digits = 0;
        for (; from < at + length && block[from] >= '0' && block[from] <= '7'; from++, digits++) {
            value = value << 3 | block[from] - '0';
        }
        for (; from < at + length; from++) {
            if (block[from] != 0 && block[from] != ' ') {
                return -1;
            }
        }
        return digits == 0 ? -1 : value;
    }

    private static long base256(byte[] block, int at, int length) {
        long value = block[at] & 0x7f;
        for (int i = at + 1; i < at + length; i++) {
            if (value > Long.MAX_VALUE >> 8) {
                return -1;
            }
            value = value << 8 | block[i] & 0xff;
        }
        return value;
    }
}
