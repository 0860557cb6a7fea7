package dev.muster.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a signature has to be about: a file, or no more than its SHA-256.
 *
 * @param bytes null when only the digest is known
 */
public record Artifact(byte[] sha256, byte @Nullable [] bytes) {

    /** The bytes of a file. */
    public static Artifact of(byte[] bytes) {
        return new Artifact(hash("SHA-256", bytes), bytes);
    }

    /** A SHA-256 in hexadecimal; empty when it is none. */
    public static Optional<Artifact> ofSha256(String hex) {
        try {
            byte[] digest = HexFormat.of().parseHex(hex);
            return digest.length == 32 ? Optional.of(new Artifact(digest, null)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The digest by one of the binding algorithms, {@code sha256}, {@code sha384}, {@code sha512}.
     */
    Optional<byte[]> digest(String algorithm) {
        return switch (algorithm) {
            case "sha256" -> Optional.of(sha256);
            case "sha384" -> hashed("SHA-384");
            case "sha512" -> hashed("SHA-512");
            default -> Optional.empty();
        };
    }

    private Optional<byte[]> hashed(String algorithm) {
        byte[] known = bytes;
        return known == null ? Optional.empty() : Optional.of(hash(algorithm, known));
    }

    static byte[] hash(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
