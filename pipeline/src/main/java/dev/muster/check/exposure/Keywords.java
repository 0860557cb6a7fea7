package dev.muster.check.exposure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds many ASCII keywords in one pass over bytes, without regard to case: the automaton of Aho
 * and Corasick (1975) as one table, so that a document costs one look-up a byte whatever the number
 * of rules.
 */
final class Keywords {
    private final int[] next;
    private final int[][] found;
    private final boolean[] hits;

    Keywords(List<String> words) {
        List<int[]> trie = new ArrayList<>();
        List<List<Integer>> ends = new ArrayList<>();
        grow(trie, ends);
        for (int word = 0; word < words.size(); word++) {
            int state = 0;
            for (byte b : words.get(word).getBytes(StandardCharsets.US_ASCII)) {
                int symbol = lower(b);
                if (trie.get(state)[symbol] < 0) {
                    trie.get(state)[symbol] = trie.size();
                    grow(trie, ends);
                }
                state = trie.get(state)[symbol];
            }
            ends.get(state).add(word);
        }
        next = complete(trie, ends);
        found =
                ends.stream()
                        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new);
        hits = new boolean[found.length];
        for (int i = 0; i < found.length; i++) {
            hits[i] = found[i].length > 0;
        }
    }

    private static void grow(List<int[]> trie, List<List<Integer>> ends) {
        int[] row = new int[256];
        Arrays.fill(row, -1);
        trie.add(row);
        ends.add(new ArrayList<>());
    }

    /** Fills in the failure transitions, breadth first. */
    private static int[] complete(List<int[]> trie, List<List<Integer>> ends) {
        int[] fail = new int[trie.size()];
        Deque<Integer> queue = new ArrayDeque<>();
        for (int symbol = 0; symbol < 256; symbol++) {
            int child = trie.getFirst()[symbol];
            if (child < 0) {
                trie.getFirst()[symbol] = 0;
            } else {
                queue.add(child);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            ends.get(state).addAll(ends.get(fail[state]));
            for (int symbol = 0; symbol < 256; symbol++) {
                int child = trie.get(state)[symbol];
                int through = trie.get(fail[state])[symbol];
                if (child < 0) {
                    trie.get(state)[symbol] = through;
                } else {
                    fail[child] = through;
                    queue.add(child);
                }
            }
        }
        int[] table = new int[trie.size() * 256];
        for (int state = 0; state < trie.size(); state++) {
            int[] row = trie.get(state);
            for (int symbol = 0; symbol < 256; symbol++) {
                table[state * 256 + symbol] = row[lower((byte) symbol)];
            }
        }
        return table;
    }

    private static int lower(byte b) {
        int symbol = b & 0xff;
        return symbol >= 'A' && symbol <= 'Z' ? symbol + 32 : symbol;
    }

    /** Tells where a keyword ends, and which. */
    interface Hit {
        void at(int keyword, int end);
    }

    /** Runs over {@code bytes[0, length)}. */
    void scan(byte[] bytes, int length, Hit hit) {
        int state = 0;
        for (int i = 0; i < length; i++) {
            state = next[state * 256 + (bytes[i] & 0xff)];
            if (hits[state]) {
                for (int keyword : found[state]) {
                    hit.at(keyword, i + 1);
                }
            }
        }
    }
}
