package dev.muster.check.exposure;

/**
 * A short run of bytes by the class of each: {@code A} an upper-case letter, {@code 9} a digit,
 * {@code -} a blank or a hyphen, {@code .} a dot. Looking for one costs next to nothing, an
 * expression much.
 *
 * @param classes one character for each byte
 */
record Shape(String classes) {
    /**
     * @throws IllegalArgumentException when it is empty or has other characters
     */
    Shape {
        if (!classes.matches("[A9.-]+")) {
            throw new IllegalArgumentException(
                    "a shape is made of A, 9, - and ., not '" + classes + "'");
        }
    }
}
