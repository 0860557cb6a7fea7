package dev.muster.check.exposure;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for many shapes in one pass. A shape counts only where no letter or digit stands before it;
 * its first four bytes say which shapes can begin there.
 */
final class Shapes {
    private static final int KINDS = 5;
    private static final int HEAD = 4;
    private static final int HEADS = KINDS * KINDS * KINDS * KINDS;

    private final Shape[] shapes;
    private final int[][] byHead = new int[HEADS][];
    private final byte[] kinds = new byte[256];

    Shapes(List<Shape> shapes) {
        this.shapes = shapes.toArray(Shape[]::new);
        for (int b = 0; b < 256; b++) {
            kinds[b] = (byte) kindOf(b);
        }
        for (int head = 0; head < HEADS; head++) {
            List<Integer> beginning = new ArrayList<>();
            for (int shape = 0; shape < this.shapes.length; shape++) {
                if (this.shapes[shape].canBegin(kindsOf(head))) {
                    beginning.add(shape);
                }
            }
            byHead[head] = beginning.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private static int kindOf(int b) {
        if (b >= 'A' && b <= 'Z') {
            return 1;
        }
        if (b >= '0' && b <= '9') {
            return 2;
        }
        return b == ' ' || b == '-' ? 3 : b == '.' ? 4 : 0;
    }

    private static String kindsOf(int head) {
        StringBuilder kinds = new StringBuilder();
        for (int rest = head, i = 0; i < HEAD; i++, rest /= KINDS) {
            kinds.insert(0, "?A9-.".charAt(rest % KINDS));
        }
        return kinds.toString();
    }

    /** Tells where a shape ends, and which. */
    interface Hit {
        void at(int shape, int end);
    }

    /** Runs over {@code bytes[0, length)}. */
    void scan(byte[] bytes, int length, Hit hit) {
        if (shapes.length == 0) {
            return;
        }
        boolean inside = false;
        for (int start = 0; start < length; start++) {
            byte b = bytes[start];
            boolean upperOrDigit = (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z');
            if (upperOrDigit && !inside) {
                tryAll(bytes, start, length, hit);
            }
            inside = upperOrDigit || (b >= 'a' && b <= 'z');
        }
    }

    private void tryAll(byte[] bytes, int start, int length, Hit hit) {
        int head = 0;
        for (int i = start; i < start + HEAD; i++) {
            head = head * KINDS + (i < length ? kinds[bytes[i] & 0xff] : 0);
        }
        for (int shape : byHead[head]) {
            if (shapes[shape].isAt(bytes, start, length)) {
                hit.at(shape, start + shapes[shape].length());
            }
        }
    }
}
