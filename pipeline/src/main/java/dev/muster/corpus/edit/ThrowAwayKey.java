package dev.muster.corpus.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An Ed25519 key pair (RFC 8032) whose secret is no secret: anybody can derive it from the name. It
 * signs attestations of a corpus, so that a label can say with certainty what becomes of them.
 */
public final class ThrowAwayKey {
    /** The algorithm and the start of a bit string (RFC 8410), before 32 bytes of public key. */
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final Ed25519Sign.KeyPair pair;

    /** The key of that name, the same on every machine. */
    public ThrowAwayKey(String name) {
        this.name = name;
        String seed = Draft.sha256(("muster corpus, no secret: " + name).getBytes(UTF_8));
        try {
            this.pair = Ed25519Sign.KeyPair.newKeyPairFromSeed(HexFormat.of().parseHex(seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a seed of 32 bytes is a key", e);
        }
    }

    /** What the key is called in envelopes and in the trust configuration. */
    public String name() {
        return name;
    }

    /** The signature over DSSE's pre-authentication encoding of a payload, in base64. */
    public String sign(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(UTF_8);
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(("DSSEv1 " + type.length + " ").getBytes(UTF_8));
        signed.writeBytes(type);
        signed.writeBytes((" " + payload.length + " ").getBytes(UTF_8));
        signed.writeBytes(payload);
        try {
            return base64(new Ed25519Sign(pair.getPrivateKey()).sign(signed.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key signs any bytes", e);
        }
    }

    /** The public half as SubjectPublicKeyInfo in base64, the inside of its PEM form. */
    public String publicKey() {
        byte[] key = pair.getPublicKey();
        byte[] info = Arrays.copyOf(SPKI, SPKI.length + key.length);
        System.arraycopy(key, 0, info, SPKI.length, key.length);
        return base64(info);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
