package dev.muster.check.exposure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Finds many ASCII keywords in one pass over bytes, without regard to case. The last bytes, up to
 * four, say whether a keyword can begin with them, and nearly everywhere none can; so a document
 * costs a look-up or two a byte, whatever the number of rules.
 */
final class Keywords {
    private static final int LONGEST_HEAD = 4;
    private static final int[] NONE = {};

    private final byte[][] words;
    private final Heads[] heads;
    private final byte[] lower = new byte[256];

    Keywords(List<String> words) {
        this.words =
                words.stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                        .toArray(byte[][]::new);
        for (int b = 0; b < 256; b++) {
            lower[b] = (byte) (b >= 'A' && b <= 'Z' ? b + 32 : b);
        }
        TreeSet<Integer> lengths = new TreeSet<>();
        for (byte[] word : this.words) {
            lengths.add(Math.min(LONGEST_HEAD, word.length));
        }
        heads = lengths.stream().map(length -> new Heads(length, this.words)).toArray(Heads[]::new);
    }

    /** The keywords that begin with a number of bytes, by those bytes. */
    private static final class Heads {
        private final int length;
        private final int mask;
        private final long[] any = new long[1 << 10];
        private final int[][] wordsAt = new int[1 << 16][];

        Heads(int length, byte[][] words) {
            this.length = length;
            this.mask = length == LONGEST_HEAD ? -1 : (1 << 8 * length) - 1;
            java.util.Arrays.fill(wordsAt, NONE);
            for (int word = 0; word < words.length; word++) {
                if (Math.min(LONGEST_HEAD, words[word].length) == length) {
                    add(word, words[word]);
                }
            }
        }

        private void add(int word, byte[] bytes) {
            int head = 0;
            for (int i = 0; i < length; i++) {
                head = head << 8 | bytes[i] & 0xff;
            }
            int[] others = wordsAt[slot(head)];
            int[] all = java.util.Arrays.copyOf(others, others.length + 1);
            all[all.length - 1] = word;
            wordsAt[slot(head)] = all;
            any[slot(head) >>> 6] |= 1L << slot(head);
        }

        private int slot(int last) {
            return (last & mask) * 0x9E3779B1 >>> 16;
        }
    }

    /** Tells where a keyword ends, and which. */
    interface Hit {
        void at(int keyword, int end);
    }

    /** Runs over {@code bytes[0, length)}. */
    void scan(byte[] bytes, int length, Hit hit) {
        for (Heads head : heads) {
            scan(bytes, length, head, hit);
        }
    }

    private void scan(byte[] bytes, int length, Heads heads, Hit hit) {
        int last = 0;
        for (int i = 0; i < length; i++) {
            last = last << 8 | lower[bytes[i] & 0xff] & 0xff;
            int slot = heads.slot(last);
            if ((heads.any[slot >>> 6] & 1L << slot) != 0) {
                tell(heads.wordsAt[slot], bytes, i + 1 - heads.length, length, hit);
            }
        }
    }

    private void tell(int[] candidates, byte[] bytes, int start, int length, Hit hit) {
        for (int word : candidates) {
            if (isAt(words[word], bytes, start, length)) {
                hit.at(word, start + words[word].length);
            }
        }
    }

    private boolean isAt(byte[] word, byte[] bytes, int start, int length) {
        if (start < 0 || start + word.length > length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (lower[bytes[start + i] & 0xff] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
