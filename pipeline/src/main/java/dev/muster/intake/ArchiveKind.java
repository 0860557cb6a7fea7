package dev.muster.intake;

import java.util.Arrays;

/** What the first bytes of a file say it is; names are never asked. */
enum ArchiveKind {
    ZIP,
    TAR,
    GZIP,
    ZSTD,
    NONE;

    /** How many first bytes {@link #of} wants to see. */
    static final int HEAD = TarHeader.BLOCK;

    static ArchiveKind of(byte[] head) {
        if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        if (starts(head, 0x1f, 0x8b, 8)) {
            return GZIP;
        }
        if (starts(head, 0x28, 0xb5, 0x2f, 0xfd)) {
            return ZSTD;
        }
        return TarHeader.looksLikeOne(head) ? TAR : NONE;
    }

    private static boolean starts(byte[] head, int... magic) {
        byte[] wanted = new byte[magic.length];
        for (int i = 0; i < magic.length; i++) {
            wanted[i] = (byte) magic[i];
        }
        return head.length >= wanted.length
                && Arrays.equals(head, 0, wanted.length, wanted, 0, wanted.length);
    }
}
