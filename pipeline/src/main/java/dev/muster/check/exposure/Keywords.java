package dev.muster.check.exposure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds many ASCII keywords in one pass over bytes, without regard to case. Two bytes in a row say
 * whether a keyword can begin there, and nearly everywhere none can; so a document costs one
 * look-up a byte that waits for no other, whatever the number of rules.
 */
final class Keywords {
    private static final int[] NONE = {};

    private final byte[][] words;
    private final int[][] beginningWith = new int[1 << 16][];

    Keywords(List<String> words) {
        this.words =
                words.stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                        .toArray(byte[][]::new);
        Arrays.fill(beginningWith, NONE);
        for (int word = 0; word < words.size(); word++) {
            byte[] bytes = this.words[word];
            for (int first = 0; first < 256; first++) {
                if (lower(first) == bytes[0]) {
                    begins(word, first, bytes);
                }
            }
        }
    }

    private void begins(int word, int first, byte[] bytes) {
        for (int second = 0; second < 256; second++) {
            if (bytes.length == 1 || lower(second) == bytes[1]) {
                int[] others = beginningWith[first << 8 | second];
                int[] all = Arrays.copyOf(others, others.length + 1);
                all[all.length - 1] = word;
                beginningWith[first << 8 | second] = all;
            }
        }
    }

    private static int lower(int b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    /** Tells where a keyword ends, and which. */
    interface Hit {
        void at(int keyword, int end);
    }

    /** Runs over {@code bytes[0, length)}. */
    void scan(byte[] bytes, int length, Hit hit) {
        int next = length == 0 ? 0 : bytes[0] & 0xff;
        for (int i = 0; i < length; i++) {
            int here = next;
            next = i + 1 < length ? bytes[i + 1] & 0xff : 0;
            int[] candidates = beginningWith[here << 8 | next];
            for (int word : candidates) {
                if (isAt(words[word], bytes, i, length)) {
                    hit.at(word, i + words[word].length);
                }
            }
        }
    }

    /** The first two bytes are known to be. */
    private static boolean isAt(byte[] word, byte[] bytes, int start, int length) {
        if (start + word.length > length) {
            return false;
        }
        for (int i = 2; i < word.length; i++) {
            if (lower(bytes[start + i] & 0xff) != word[i]) {
                return false;
            }
        }
        return true;
    }
}
