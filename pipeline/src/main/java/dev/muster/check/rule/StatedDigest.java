package dev.muster.check.rule;

import dev.muster.model.Digest;
import dev.muster.model.RawClaim;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a text that should be a digest is, however it is spelled: {@code sha256:hex} in any case,
 * bare hexadecimal under a label, Base64 under a label, Subresource Integrity ({@code
 * sha256-Base64}). The algorithm is part of the value: a text whose length is not that of the
 * algorithm it claims to be of is no digest at all, and is compared with nothing.
 */
final class StatedDigest {
    /** Only these tie a statement to an artifact; the others can be forged. */
    static final List<String> BINDING = List.of("sha256", "sha384", "sha512");

    private static final Map<String, Integer> BYTES =
            Map.of("md5", 16, "sha1", 20, "sha224", 28, "sha256", 32, "sha384", 48, "sha512", 64);
    private static final String BASE64 = "-base64";

    private StatedDigest() {}

    /** The digest of a claim whose last segment may be its algorithm. */
    static Optional<Digest> of(RawClaim claim) {
        return of(claim.name().substring(claim.name().lastIndexOf('.') + 1), claim.raw());
    }

    /**
     * Reads a text.
     *
     * @param label an algorithm, {@code algorithm-base64}, or a word that names none ({@code file},
     *     {@code oci-index})
     */
    static Optional<Digest> of(String label, String text) {
        String trimmed = text.strip();
        String named = algorithm(label.replace(BASE64, ""));
        int colon = trimmed.indexOf(':');
        int dash = separator(trimmed);
        if (colon > 0) {
            String own = algorithm(trimmed.substring(0, colon));
            return fits(named, own)
                    ? hex(own, trimmed.substring(colon + 1).strip())
                    : Optional.empty();
        }
        if (dash > 0) {
            String own = algorithm(trimmed.substring(0, dash));
            return fits(named, own) ? base64(own, trimmed.substring(dash + 1)) : Optional.empty();
        }
        if (named.isEmpty()) {
            return Optional.empty();
        }
        return label.endsWith(BASE64)
                ? base64(named, trimmed)
                : hex(named, trimmed).or(() -> base64(named, trimmed));
    }

    /** Whether a digest can tie anything to an artifact. */
    static boolean binds(Digest digest) {
        return BINDING.contains(digest.algorithm());
    }

    /** The dash behind an algorithm's name; below 1 when there is none. */
    private static int separator(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return BYTES.keySet().stream()
                .filter(name -> lower.startsWith(name + "-"))
                .map(String::length)
                .findFirst()
                .orElse(0);
    }

    /** The plain name of an algorithm; empty for a word that is none. */
    private static String algorithm(String word) {
        String plain =
                word.strip().toLowerCase(Locale.ROOT).replace("sha2-", "sha").replace("-", "");
        return BYTES.containsKey(plain) ? plain : "";
    }

    private static boolean fits(String label, String own) {
        return !own.isEmpty() && (label.isEmpty() || label.equals(own));
    }

    private static Optional<Digest> hex(String algorithm, String text) {
        return Digest.parse(algorithm + ":" + text);
    }

    private static Optional<Digest> base64(String algorithm, String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
            return bytes.length == BYTES.getOrDefault(algorithm, -1)
                    ? Optional.of(new Digest(algorithm, HexFormat.of().formatHex(bytes)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
