package dev.muster.evidence.format.automaton;

import java.util.Collection;
import java.util.List;

/** Some strings, found by characters in a buffer without making a string of them. */
final class StringSet {
    private final String[] table;
    private final int mask;

    StringSet(Collection<String> strings) {
        int capacity = Integer.highestOneBit(Math.max(1, strings.size()) * 4);
        table = new String[capacity];
        mask = capacity - 1;
        for (String string : List.copyOf(strings)) {
            int slot = slot(string.toCharArray(), 0, string.length());
            table[slot] = string;
        }
    }

    /** Whether these characters are one of the strings. */
    boolean contains(char[] buffer, int offset, int length) {
        return table[slot(buffer, offset, length)] != null;
    }

    /** Where the characters stand, or would. */
    private int slot(char[] buffer, int offset, int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + buffer[i];
        }
        int slot = (hash ^ hash >>> 15) & mask;
        while (table[slot] != null && !same(table[slot], buffer, offset, length)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static boolean same(String string, char[] buffer, int offset, int length) {
        if (string.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (string.charAt(i) != buffer[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
