package dev.muster.evidence.format;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How digests are written: which algorithm a length speaks for, and what is wrong with a badly
 * written one.
 */
final class DigestShape {
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
    private static final Pattern PREFIXED = Pattern.compile("([a-z0-9]+(?:[.+_-][a-z0-9]+)*):(.+)");
    private static final Map<String, Integer> DIGITS =
            Map.ofEntries(
                    Map.entry("md5", 32),
                    Map.entry("sha1", 40),
                    Map.entry("gitCommit", 40),
                    Map.entry("sha224", 56),
                    Map.entry("sha256", 64),
                    Map.entry("sha384", 96),
                    Map.entry("sha512", 128));
    private static final Map<Integer, String> BY_DIGITS =
            Map.of(32, "md5", 40, "sha1", 56, "sha224", 64, "sha256", 96, "sha384", 128, "sha512");

    private DigestShape() {}

    /**
     * The algorithm that hex digits of this length usually come from; empty when it is no digest.
     */
    static Optional<String> algorithmOf(String hex) {
        return HEX.matcher(hex).matches()
                ? Optional.ofNullable(BY_DIGITS.get(hex.length()))
                : Optional.empty();
    }

    /** What is wrong with this digest; empty when nothing is, or the algorithm is not known. */
    static Optional<String> flaw(String algorithm, String hex) {
        Integer digits = DIGITS.get(algorithm);
        boolean commitOfSha256 = algorithm.equals("gitCommit") && hex.length() == 64;
        if (digits == null
                || HEX.matcher(hex).matches() && (hex.length() == digits || commitOfSha256)) {
            return Optional.empty();
        }
        return Optional.of(
                "a %s digest has %d hex digits, this text has %d characters"
                        .formatted(algorithm, digits, hex.length()));
    }

    /** What is wrong with a digest written {@code algorithm:hex}; empty when nothing is. */
    static Optional<String> flaw(String prefixed) {
        var matcher = PREFIXED.matcher(prefixed);
        return matcher.matches()
                ? flaw(matcher.group(1), matcher.group(2))
                : Optional.of("a digest is written algorithm:hex");
    }

    /** The algorithm of a digest written {@code algorithm:hex}; empty when it is not written so. */
    static Optional<String> prefix(String prefixed) {
        var matcher = PREFIXED.matcher(prefixed);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
