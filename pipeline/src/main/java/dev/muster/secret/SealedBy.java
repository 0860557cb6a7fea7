package dev.muster.secret;

import java.nio.ByteBuffer;

/** Which key has sealed something; Tink writes it in front of what it seals. */
final class SealedBy {
    private static final byte MARK = 1;

    private SealedBy() {}

    /** The id of the key, or 0 where none is written; no key of a file has that one. */
    static int id(byte[] sealed) {
        return sealed.length > Integer.BYTES && sealed[0] == MARK
                ? ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt()
                : 0;
    }

    /** As people see it: {@code 5f03a9c1}. */
    static String name(int id) {
        return "%08x".formatted(id);
    }
}
