package dev.muster.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The extra fields of a zip header (APPNOTE 4.5) as far as they can change what a reader sees. */
final class ZipExtra {
    private static final int ZIP_64 = 0x0001;
    private static final int UNICODE_PATH = 0x7075;
    private static final int AES = 0x9901;
    private static final long SATURATED = 0xffffffffL;

    private final String where;
    private final Map<Integer, byte[]> fields = new HashMap<>();

    ZipExtra(String where, byte[] extra) throws RefusedException, BrokenArchiveException {
        this.where = where;
        int at = 0;
        while (extra.length - at >= 4) {
            int id = ZipBytes.u16(extra, at);
            int length = ZipBytes.u16(extra, at + 2);
            if (length > extra.length - at - 4) {
                throw RefusedException.unsafe(
                        where + ": an extra field is longer than the room for it");
            }
            byte[] known = fields.put(id, Arrays.copyOfRange(extra, at + 4, at + 4 + length));
            if (known != null && (id == ZIP_64 || id == UNICODE_PATH)) {
                throw RefusedException.unsafe(where + ": an extra field occurs twice");
            }
            at += 4 + length;
        }
        for (; at < extra.length; at++) {
            if (extra[at] != 0) {
                throw RefusedException.unsafe(
                        where + ": the extra fields end in the middle of one");
            }
        }
        if (fields.containsKey(AES)) {
            throw new BrokenArchiveException(where + ": the entry is encrypted");
        }
    }

    /**
     * Replaces what did not fit its 32 bits.
     *
     * @param narrow uncompressed size, compressed size and, in the central directory, the offset of
     *     the local header
     */
    long[] widen(long... narrow) throws RefusedException {
        byte[] wide = fields.get(ZIP_64);
        int saturated = (int) Arrays.stream(narrow).filter(value -> value == SATURATED).count();
        if (wide == null) {
            if (saturated > 0) {
                throw RefusedException.unsafe(
                        where + ": sizes need a zip64 field that is not there");
            }
            return narrow;
        }
        long[] result = narrow.clone();
        boolean all = wide.length >= 8 * narrow.length && saturated < narrow.length;
        int at = 0;
        for (int i = 0; i < narrow.length; i++) {
            if (narrow[i] == SATURATED || all) {
                result[i] = next(wide, at);
                at += 8;
            }
            if (narrow[i] != SATURATED && result[i] != narrow[i]) {
                throw RefusedException.unsafe(
                        where + ": the zip64 field and the header state different sizes");
            }
        }
        checkRest(wide, at);
        return result;
    }

    private long next(byte[] wide, int at) throws RefusedException {
        if (wide.length < at + 8) {
            throw RefusedException.unsafe(
                    where + ": the zip64 field is too short for the sizes that need it");
        }
        return ZipBytes.u64(wide, at);
    }

    /** After the wide values only a disk number may follow, and whatever follows must be zero. */
    private void checkRest(byte[] wide, int from) throws RefusedException {
        for (int at = from; at < wide.length; at++) {
            if (wide[at] != 0) {
                throw RefusedException.unsafe(
                        where + ": the zip64 field holds more than the sizes that need it");
            }
        }
    }

    /** The name that some readers show instead of the header's; null without one. */
    @Nullable String unicodePath() throws RefusedException {
        byte[] field = fields.get(UNICODE_PATH);
        if (field == null) {
            return null;
        }
        if (field.length < 5) {
            throw RefusedException.unsafe(where + ": the Unicode path field is too short");
        }
        return new String(field, 5, field.length - 5, StandardCharsets.UTF_8);
    }
}
