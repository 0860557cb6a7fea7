package dev.muster.check.exposure;

import java.util.random.RandomGenerator;

/**
 * A kind of credential as tests plant it.
 *
 * @param rule that is about it
 * @param name under which it is assigned; empty for one that is told by its form alone
 * @param before text that must stand before it, as a template
 * @param secret the credential itself, as a template
 * @param after text that must stand behind it
 */
record Credential(String rule, String name, String before, String secret, String after) {

    /** One that has a form of its own. */
    static Credential formed(String rule, String secret) {
        return new Credential(rule, "", "", secret, "");
    }

    /** One that only its name tells. */
    static Credential named(String rule, String name, String secret) {
        return new Credential(rule, name, "", secret, "");
    }

    /** One inside a line of a certain form. */
    static Credential inside(String rule, String before, String secret, String after) {
        return new Credential(rule, "", before, secret, after);
    }

    /** One of this kind. */
    Planted draw(RandomGenerator random) {
        return new Planted(
                this,
                Template.fill(before, random),
                Template.fill(secret, random),
                Template.fill(after, random));
    }

    /** A credential that was drawn. */
    record Planted(Credential kind, String before, String secret, String after) {
        boolean isLine() {
            return !before.isEmpty() || !after.isEmpty();
        }

        boolean hasLines() {
            return (before + secret + after).indexOf('\n') >= 0;
        }

        String whole() {
            return before + secret + after;
        }
    }
}
