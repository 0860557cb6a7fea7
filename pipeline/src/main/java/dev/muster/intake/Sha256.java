package dev.muster.intake;

import dev.muster.model.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over bytes as they pass. */
final class Sha256 {
    private final MessageDigest sha;

    Sha256() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void update(byte[] bytes, int offset, int length) {
        sha.update(bytes, offset, length);
    }

    /** The digest of everything so far; call once. */
    Digest digest() {
        return Digest.sha256(HexFormat.of().formatHex(sha.digest()));
    }
}
