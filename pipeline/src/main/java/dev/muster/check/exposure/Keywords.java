package dev.muster.check.exposure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds many ASCII keywords in one pass over bytes, without regard to case. The last three bytes,
 * each as one of 32 classes, say whether a keyword can begin with them, and nearly everywhere none
 * can; so a document costs a look-up a byte, whatever the number of rules.
 */
final class Keywords {
    private static final int HEAD = 3;
    private static final int HEADS = 1 << 5 * HEAD;
    private static final int[] NONE = {};

    private final byte[][] words;
    private final byte[] lower = new byte[256];
    private final byte[] classes = new byte[256];
    private final long[] isHead = new long[HEADS >>> 6];
    private final int[][] byHead = new int[HEADS][];
    private final int[][] byOnly = new int[256][];
    private final boolean hasShort;

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
        Arrays.fill(byHead, NONE);
        Arrays.fill(byOnly, NONE);
        for (int word = 0; word < this.words.length; word++) {
            add(word, this.words[word]);
        }
        hasShort = Arrays.stream(this.words).anyMatch(word -> word.length < HEAD);
    }

    /** Letters for themselves, digits as one, the rest by their lowest bits. */
    private static int classOf(int b) {
        if (b >= 'a' && b <= 'z') {
            return b - 'a';
        }
        return b >= '0' && b <= '9' ? 26 : 27 + b % 5;
    }

    private void add(int word, byte[] bytes) {
        if (bytes.length < HEAD) {
            int first = bytes[0] & 0xff;
            byOnly[first] = with(byOnly[first], word);
            byOnly[Character.toUpperCase(first)] = byOnly[first];
            return;
        }
        int head = 0;
        for (int i = 0; i < HEAD; i++) {
            head = head << 5 | classes[bytes[i] & 0xff];
        }
        byHead[head] = with(byHead[head], word);
        isHead[head >>> 6] |= 1L << head;
    }

    private static int[] with(int[] words, int word) {
        int[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = word;
        return all;
    }

    /** Tells where a keyword ends, and which. */
    interface Hit {
        void at(int keyword, int end);
    }

    /** Runs over {@code bytes[0, length)}. */
    void scan(byte[] bytes, int length, Hit hit) {
        int head = 0;
        for (int i = 0; i < length; i++) {
            head = (head << 5 | classes[bytes[i] & 0xff]) & HEADS - 1;
            if ((isHead[head >>> 6] & 1L << head) != 0) {
                tell(byHead[head], bytes, i + 1 - HEAD, length, hit);
            }
        }
        if (hasShort) {
            for (int i = 0; i < length; i++) {
                int[] candidates = byOnly[bytes[i] & 0xff];
                if (candidates.length > 0) {
                    tell(candidates, bytes, i, length, hit);
                }
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
