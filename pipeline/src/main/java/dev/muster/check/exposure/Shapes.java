package dev.muster.check.exposure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for many shapes in one pass, as paths of one tree. A shape counts only where no letter or
 * digit stands before it, so nearly everywhere nothing but that is asked.
 */
final class Shapes {
    private static final int OTHER = 0;
    private static final int UPPER = 1;
    private static final int DIGIT = 2;
    private static final int DASH = 3;
    private static final int DOT = 4;
    private static final int LOWER = 5;
    private static final int KINDS = 6;

    private static final int[] NONE = {};

    private final byte[] kinds = new byte[256];

    /** By node and kind of byte the next node; the root, 0, where no shape goes on. */
    private int[] next = new int[KINDS];

    /** By node: the shapes that end there. */
    private final List<int[]> ends = new ArrayList<>(List.of(NONE));

    Shapes(List<Shape> shapes) {
        for (int b = 0; b < 256; b++) {
            kinds[b] = (byte) kindOf(b);
        }
        for (int shape = 0; shape < shapes.size(); shape++) {
            add(shape, shapes.get(shape).classes());
        }
    }

    private static int kindOf(int b) {
        if (b >= 'A' && b <= 'Z') {
            return UPPER;
        }
        if (b >= 'a' && b <= 'z') {
            return LOWER;
        }
        if (b >= '0' && b <= '9') {
            return DIGIT;
        }
        return b == ' ' || b == '-' ? DASH : b == '.' ? DOT : OTHER;
    }

    private void add(int shape, String classes) {
        int node = 0;
        for (int i = 0; i < classes.length(); i++) {
            int edge = node * KINDS + kinds[classes.charAt(i)];
            if (next[edge] == 0) {
                next[edge] = ends.size();
                ends.add(NONE);
                next = Arrays.copyOf(next, ends.size() * KINDS);
            }
            node = next[edge];
        }
        int[] known = ends.get(node);
        int[] all = Arrays.copyOf(known, known.length + 1);
        all[known.length] = shape;
        ends.set(node, all);
    }

    /** Tells where a shape ends, and which. */
    interface Hit {
        void at(int shape, int end);
    }

    /** Runs over {@code bytes[0, length)}. */
    void scan(byte[] bytes, int length, Hit hit) {
        boolean inside = false;
        for (int start = 0; start < length; start++) {
            int kind = kinds[bytes[start] & 0xff];
            if (!inside && next[kind] != 0) {
                follow(bytes, start, length, hit);
            }
            inside = kind == LOWER || kind == UPPER || kind == DIGIT;
        }
    }

    private void follow(byte[] bytes, int start, int length, Hit hit) {
        int node = 0;
        for (int i = start; i < length; i++) {
            node = next[node * KINDS + kinds[bytes[i] & 0xff]];
            if (node == 0) {
                return;
            }
            for (int shape : ends.get(node)) {
                hit.at(shape, i + 1);
            }
        }
    }
}
