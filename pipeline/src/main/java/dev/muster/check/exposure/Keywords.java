package dev.muster.check.exposure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds many ASCII keywords in one pass over bytes, without regard to case. Three bytes in a row,
 * each as one of 32 classes, say whether a keyword can stand there, and nearly everywhere none can.
 * Only every second place is looked at: a keyword that begins between two of them is known by the
 * bytes after its first. So a document costs half a look-up a byte, whatever the number of rules.
 */
final class Keywords {
    private static final int LOOK = 3;
    private static final int STEP = 2;
    private static final int CLASS_BITS = 5;
    private static final int CLASSES = 1 << CLASS_BITS;
    private static final int LOOKS = 1 << LOOK * CLASS_BITS;
    private static final int DIGIT = 26;

    /** Of signs that are a keyword each. */
    private static final int ALONE = CLASSES - 1;

    private static final int[] NONE = {};

    private final byte[][] words;
    private final byte[] lower = new byte[256];
    private final byte[] classes = new byte[256];
    private final long[] isSeen = new long[LOOKS >>> 6];

    /** By what is looked at: the keywords that can stand there, and where they then begin. */
    private final int[][] seen = new int[LOOKS][];

    Keywords(List<String> words) {
        this.words =
                words.stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                        .toArray(byte[][]::new);
        for (int b = 0; b < 256; b++) {
            lower[b] = (byte) (b >= 'A' && b <= 'Z' ? b + 32 : b);
            classes[b] = (byte) classOf(lower[b] & 0xff);
        }
        for (byte[] word : this.words) {
            if (word.length == 1 && classes[word[0] & 0xff] > DIGIT) {
                classes[word[0] & 0xff] = ALONE;
            }
        }
        Arrays.fill(seen, NONE);
        for (int word = 0; word < this.words.length; word++) {
            add(word, 0, 0, 0);
            add(word, between(this.words[word]), 0, 0);
        }
    }

    /**
     * Letters for themselves, digits as one, signs in the company that they are rarely found in.
     */
    private static int classOf(int b) {
        if (b >= 'a' && b <= 'z') {
            return b - 'a';
        }
        if (b >= '0' && b <= '9') {
            return DIGIT;
        }
        return DIGIT
                + ("-_=~$".indexOf(b) >= 0
                        ? 1
                        : "./".indexOf(b) >= 0 ? 2 : " :(".indexOf(b) >= 0 ? 3 : 4);
    }

    /**
     * How far into a keyword the place lies at which one is seen that begins between two places.
     * Two digits are everywhere, so what ends in them is not known by its end.
     */
    private int between(byte[] word) {
        boolean ends =
                word.length == LOOK && classes[word[1]] == DIGIT && classes[word[2]] == DIGIT;
        return word.length < LOOK || ends ? -1 : 1;
    }

    /** Enters a keyword for all that can be seen {@code into} its bytes. */
    private void add(int word, int into, int look, int count) {
        if (count == LOOK) {
            seen[look] = with(seen[look], word * LOOK + into + 1);
            isSeen[look >>> 6] |= 1L << look;
            return;
        }
        int at = into + count;
        boolean any = at < 0 || at >= words[word].length;
        int from = any ? 0 : classes[words[word][at] & 0xff];
        int to = any ? CLASSES - 1 : from;
        for (int one = from; one <= to; one++) {
            add(word, into, look << CLASS_BITS | one, count + 1);
        }
    }

    private static int[] with(int[] entries, int entry) {
        int[] all = Arrays.copyOf(entries, entries.length + 1);
        all[entries.length] = entry;
        return all;
    }

    /** Tells where a keyword ends, and which. */
    interface Hit {
        void at(int keyword, int end);
    }

    /** Runs over {@code bytes[0, length)}; tells in no particular order. */
    void scan(byte[] bytes, int length, Hit hit) {
        int whole = length - LOOK;
        int first = length == 0 ? 0 : classes[bytes[0] & 0xff];
        int at = 0;
        for (; at <= whole; at += STEP) {
            int last = classes[bytes[at + 2] & 0xff];
            int look = first << 2 * CLASS_BITS | classes[bytes[at + 1] & 0xff] << CLASS_BITS | last;
            if ((isSeen[look >>> 6] & 1L << look) != 0) {
                tell(seen[look], bytes, at, length, hit);
            }
            first = last;
        }
        for (; at < length; at += STEP) {
            int second = at + 1 < length ? classes[bytes[at + 1] & 0xff] : 0;
            int look = classes[bytes[at] & 0xff] << 2 * CLASS_BITS | second << CLASS_BITS;
            tell(seen[look], bytes, at, length, hit);
        }
    }

    private void tell(int[] entries, byte[] bytes, int at, int length, Hit hit) {
        for (int entry : entries) {
            int word = entry / LOOK;
            int start = at + 1 - entry % LOOK;
            if (isAt(words[word], bytes, start, length)) {
                hit.at(word, start + words[word].length);
            }
        }
    }

    private boolean isAt(byte[] word, byte[] bytes, int start, int length) {
        if (start < 0 || start + word.length > length) {
            return false;
        }
        // From its end, since the place was chosen by what it begins with.
        for (int i = word.length - 1; i >= 0; i--) {
            if (lower[bytes[start + i] & 0xff] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
