package dev.muster.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The {@code length key=value} records of a pax extended header. */
final class PaxRecords {
    private PaxRecords() {}

    static Map<String, byte[]> parse(byte[] data, String where)
            throws RefusedException, BrokenArchiveException {
        Map<String, byte[]> records = new HashMap<>();
        int at = 0;
        while (at < data.length && data[at] != 0) {
            int space = indexOf(data, ' ', at, Math.min(data.length, at + 9));
            long length = space < 0 ? -1 : decimal(data, at, space);
            if (length < space - at + 3
                    || length > data.length - at
                    || data[at + (int) length - 1] != '\n') {
                throw new BrokenArchiveException(where + "a tar extended header is malformed");
            }
            int end = at + (int) length - 1;
            int equals = indexOf(data, '=', space + 1, end);
            if (equals < 0) {
                throw new BrokenArchiveException(where + "a tar extended header is malformed");
            }
            String key = new String(data, space + 1, equals - space - 1, StandardCharsets.UTF_8);
            if (key.startsWith("GNU.sparse")) {
                throw RefusedException.unsafe(where + "the tar holds a sparse file");
            }
            if (records.put(key, Arrays.copyOfRange(data, equals + 1, end)) != null) {
                throw RefusedException.unsafe(
                        where + "a tar extended header gives " + EntryNames.shown(key) + " twice");
            }
            at = end + 1;
        }
        return records;
    }

    /** The size that the extended header gives, else the header's. */
    static long size(Map<String, byte[]> records, long header, String shown)
            throws BrokenArchiveException {
        byte[] text = records.get("size");
        if (text == null) {
            return header;
        }
        long size = text.length > 18 ? -1 : decimal(text, 0, text.length);
        if (size < 0) {
            throw new BrokenArchiveException(shown + ": the extended header states no usable size");
        }
        return size;
    }

    private static int indexOf(byte[] data, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (data[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static long decimal(byte[] data, int from, int to) {
        long value = from == to ? -1 : 0;
        for (int i = from; i < to; i++) {
            if (data[i] < '0' || data[i] > '9') {
                return -1;
            }
            value = value * 10 + data[i] - '0';
        }
        return value;
    }
}
