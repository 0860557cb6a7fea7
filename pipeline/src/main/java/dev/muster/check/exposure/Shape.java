package dev.muster.check.exposure;

/**
 * A short run of bytes by the class of each: {@code A} an upper-case letter, {@code 9} a digit,
 * {@code -} a blank or a hyphen. Looking for one costs next to nothing, an expression much.
 */
final class Shape {
    private final byte[] classes;

    /**
     * The shape that is written so.
     *
     * @throws IllegalArgumentException when it is empty or has other characters
     */
    Shape(String text) {
        if (!text.matches("[A9-]+")) {
            throw new IllegalArgumentException("a shape is made of A, 9 and -, not '" + text + "'");
        }
        classes = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    /** Where a run has ended. */
    interface Hit {
        void at(int end);
    }

    /** Runs over {@code bytes[0, length)}. */
    void scan(byte[] bytes, int length, Hit hit) {
        for (int start = 0; start <= length - classes.length; start++) {
            int at = 0;
            while (at < classes.length && fits(classes[at], bytes[start + at])) {
                at++;
            }
            if (at == classes.length) {
                hit.at(start + at);
            }
        }
    }

    private static boolean fits(byte wanted, byte b) {
        return switch (wanted) {
            case 'A' -> b >= 'A' && b <= 'Z';
            case '9' -> b >= '0' && b <= '9';
            default -> b == ' ' || b == '-';
        };
    }
}
