package dev.muster.ui.part;

import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Why each kind of finding exists, in the words of {@code finding-codes.properties}. */
public final class CodeWords {
    private static final ResourceBundle WORDS =
            ResourceBundle.getBundle("dev.muster.ui.part.finding-codes");

    private CodeWords() {}

    /** One sentence; a code of a newer version says so. */
    public static String why(String code) {
        try {
            return WORDS.getString(code);
        } catch (MissingResourceException e) {
            return "This version has no explanation of "
                    + code
                    + "; the message says what was found.";
        }
    }
}
