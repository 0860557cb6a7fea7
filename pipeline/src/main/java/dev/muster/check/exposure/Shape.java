package dev.muster.check.exposure;

/**
 * A short run of bytes by the class of each: {@code A} an upper-case letter, {@code 9} a digit,
 * {@code -} a blank or a hyphen, {@code .} a dot. Looking for one costs next to nothing, an
 * expression much.
 */
final class Shape {
    private final byte[] classes;

    /**
     * The shape that is written so.
     *
     * @throws IllegalArgumentException when it is empty or has other characters
     */
    Shape(String text) {
        if (!text.matches("[A9.-]+")) {
            throw new IllegalArgumentException(
                    "a shape is made of A, 9, - and ., not '" + text + "'");
        }
        classes = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    /** How many bytes it takes. */
    int length() {
        return classes.length;
    }

    /** Whether it is at a place of {@code bytes[0, length)}. */
    boolean isAt(byte[] bytes, int start, int length) {
        if (start + classes.length > length) {
            return false;
        }
        for (int at = 0; at < classes.length; at++) {
            if (!fits(classes[at], bytes[start + at])) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(byte wanted, byte b) {
        return switch (wanted) {
            case 'A' -> b >= 'A' && b <= 'Z';
            case '9' -> b >= '0' && b <= '9';
            case '.' -> b == '.';
            default -> b == ' ' || b == '-';
        };
    }
}
