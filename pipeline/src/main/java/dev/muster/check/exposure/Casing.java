package dev.muster.check.exposure;

/** Tells letters that were drawn at random from words that were written together. */
final class Casing {
    /** Shorter texts are not judged. */
    static final int SHORTEST = 12;

    private static final String VOWELS = "aeiouyAEIOUY";

    private Casing() {}

    /**
     * Whether a text of letters changes between lower and upper case so often that nobody wrote it:
     * names of programs change twice a word and have vowels in their words.
     *
     * @return false when there is something else than letters in it, or when it is short
     */
    static boolean isDrawn(String text) {
        int changes = 0;
        int vowels = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isUpper(c) && !isLower(c)) {
                return false;
            }
            changes += i > 0 && isUpper(c) != isUpper(text.charAt(i - 1)) ? 1 : 0;
            vowels += VOWELS.indexOf(c) >= 0 ? 1 : 0;
        }
        int places = text.length() - 1;
        return text.length() >= SHORTEST
                && (100 * changes > 36 * places
                        || (4 * changes > places && 4 * vowels < text.length()));
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }
}
