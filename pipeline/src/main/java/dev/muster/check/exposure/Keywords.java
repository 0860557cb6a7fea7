package dev.muster.check.exposure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds many ASCII keywords in one pass over bytes, without regard to case. Three bytes in a row,
 * each as one of 32 classes, say whether a keyword can stand there, and nearly everywhere none can.
 * A longer keyword is known by those of its bytes that are rare together. Only every second place
 * is looked at: a keyword that is missed by one is known by the bytes one further on. So a document
 * costs half a look-up a byte, whatever the number of rules.
 */
final class Keywords {
    private static final int LOOK = 3;
    private static final int STEP = 2;

    /** Only so many bytes of a keyword are thought of. */
    private static final int FAR = 64;

    private static final int CLASS_BITS = 5;
    private static final int CLASSES = 1 << CLASS_BITS;
    private static final int LOOKS = 1 << LOOK * CLASS_BITS;

    /** What is of one class: 22 letters alone, the four rarest, digits, signs. */
    private static final String[] GROUPS = {
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t",
        "u", "v", "w", "y", "jqxz", "01", "2345", "6789", "-_=~$", "./", " :(", "\",{}\n"
    };

    private static final int SIGNS = GROUPS.length - 4;
    private static final int OTHER = GROUPS.length;

    /** Of signs that are a keyword each. */
    private static final int ALONE = OTHER + 1;

    /**
     * How often each class stands in reports, manifests and SBOMs, per mille, roughly: letters as
     * in English and in hexadecimal numbers.
     */
    private static final int[] OFTEN = {
        95, 30, 50, 65, 135, 45, 20, 60, 70, 8, 40, 30, 65, 70, 25, 60, 65, 90, 30, 12, 20, 20, 10,
        40, 80, 80, 30, 40, 200, 200, 15, 15
    };

    private static final int ANY = 1000;

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
            if (word.length == 1 && classes[word[0] & 0xff] >= SIGNS) {
                classes[word[0] & 0xff] = (byte) ALONE;
            }
        }
        Arrays.fill(seen, NONE);
        for (int word = 0; word < this.words.length; word++) {
            add(word, rarest(this.words[word], 0), 0, 0);
            add(word, rarest(this.words[word], -1), 0, 0);
        }
    }

    /**
     * How far into a keyword the bytes begin that are least often together, of every second place;
     * what lies beyond its ends may be anything.
     */
    private int rarest(byte[] word, int first) {
        int rarest = first;
        for (int into = first; into < Math.min(word.length, FAR - 1); into += STEP) {
            if (together(word, into) < together(word, rarest)) {
                rarest = into;
            }
        }
        return rarest;
    }

    private long together(byte[] word, int into) {
        long often = 1;
        for (int at = into; at < into + LOOK; at++) {
            often *= at < 0 || at >= word.length ? ANY : OFTEN[classes[word[at] & 0xff]];
        }
        return often;
    }

    /** A class for each letter but the rarest, a few for digits, and a few for signs. */
    private static int classOf(int b) {
        for (int group = 0; group < GROUPS.length; group++) {
            if (GROUPS[group].indexOf(b) >= 0) {
                return group;
            }
        }
        return OTHER;
    }

    /** Enters a keyword for all that can be seen {@code into} its bytes. */
    private void add(int word, int into, int look, int count) {
        if (count == LOOK) {
            seen[look] = with(seen[look], word * FAR + into + 1);
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
            int word = entry / FAR;
            int start = at + 1 - entry % FAR;
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
