package dev.muster.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cryptographic digest with its algorithm; the text form is {@code algorithm:lower-case hex} (OCI
 * image spec, "Digests"). Two digests of different algorithms are never equal, whatever their
 * bytes.
 *
 * @param algorithm lower-case name, for example {@code sha256}
 * @param hex lower-case hexadecimal of the full, never truncated digest
 */
public record Digest(String algorithm, String hex) implements Comparable<Digest> {
    private static final Map<String, Integer> HEX_LENGTHS =
            Map.of("md5", 32, "sha1", 40, "sha224", 56, "sha256", 64, "sha384", 96, "sha512", 128);
    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

    public Digest {
        Integer length = HEX_LENGTHS.get(algorithm);
        if (length == null || hex.length() != length || !HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a digest: " + algorithm + ":" + hex);
        }
    }

    /** A SHA-256 digest from its 64 hexadecimal digits. */
    public static Digest sha256(String hex) {
        return new Digest("sha256", hex);
    }

    /** The SHA-256 of bytes. */
    public static Digest of(byte[] bytes) {
        try {
            return sha256(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The SHA-256 of a text in UTF-8. */
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads {@code algorithm:hex} in any letter case and with or without dashes in the name; empty
     * if it is none.
     */
    public static Optional<Digest> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        String algorithm = text.substring(0, colon).toLowerCase(Locale.ROOT).replace("-", "");
        String hex = text.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
        Integer length = HEX_LENGTHS.get(algorithm);
        return length != null && length == hex.length() && HEX.matcher(hex).matches()
                ? Optional.of(new Digest(algorithm, hex))
                : Optional.empty();
    }

    /** The form {@code sha256:3f…} used in records, the database and the screens. */
    public String text() {
        return algorithm + ":" + hex;
    }

    @Override
    public int compareTo(Digest other) {
        return text().compareTo(other.text());
    }

    @Override
    public String toString() {
        return text();
    }
}
