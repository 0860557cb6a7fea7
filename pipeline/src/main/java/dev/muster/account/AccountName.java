package dev.muster.account;

import com.google.re2j.Pattern;

/** What an account may be called; the database holds people's accounts to the same. */
final class AccountName {
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9._-]{0,62}");

    private AccountName() {}

    /**
     * The name.
     *
     * @throws IllegalArgumentException when it cannot be one
     */
    static String of(String name) {
        if (!PLAIN.matches(name)) {
            throw new IllegalArgumentException(
                    "%s cannot be the name of an account; it wants a small letter, then up to 62 of a-z 0-9 . _ -"
                            .formatted(name));
        }
        return name;
    }
}
