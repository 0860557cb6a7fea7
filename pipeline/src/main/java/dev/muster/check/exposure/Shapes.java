package dev.muster.check.exposure;

import java.util.List;

/**
 * Looks for many shapes in one pass. A shape counts only where no letter or digit stands before it.
 */
final class Shapes {
    private final Shape[] shapes;

    Shapes(List<Shape> shapes) {
        this.shapes = shapes.toArray(Shape[]::new);
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
        for (int shape = 0; shape < shapes.length; shape++) {
            if (shapes[shape].isAt(bytes, start, length)) {
                hit.at(shape, start + shapes[shape].length());
            }
        }
    }
}
