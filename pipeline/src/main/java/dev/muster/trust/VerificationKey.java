package dev.muster.trust;

import dev.muster.model.Digest;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * A public key that signatures are verified with: Ed25519 (RFC 8032), ECDSA over P-256, P-384 or
 * P-521 (FIPS 186-5), RSA of at least 2048 bits with PKCS #1 v1.5 or PSS (RFC 8017). Two keys are
 * the same when their fingerprints are, whatever they are called.
 *
 * @param name in the trust configuration; shown to people and never compared
 * @param fingerprint SHA-256 of the DER SubjectPublicKeyInfo, in hexadecimal
 */
public record VerificationKey(String name, String fingerprint, PublicKey key) {
    private static final List<String> HASHES = List.of("SHA256", "SHA384", "SHA512");
    private static final int RSA_BITS = 2048;

    /**
     * Reads a PEM block {@code PUBLIC KEY} (RFC 7468).
     *
     * @throws IllegalArgumentException when it is none, or of a kind that is not accepted
     */
    public static VerificationKey ofPem(String name, String pem) {
        String text = pem.strip();
        String begin = "-----BEGIN PUBLIC KEY-----";
        String end = "-----END PUBLIC KEY-----";
        if (!text.startsWith(begin) || !text.endsWith(end)) {
            throw new IllegalArgumentException(name + " is no PEM block PUBLIC KEY");
        }
        String body = text.substring(begin.length(), text.length() - end.length());
        return ofDer(name, Base64.getMimeDecoder().decode(body));
    }

    /** Reads a DER SubjectPublicKeyInfo; refuses as {@link #ofPem} does. */
    public static VerificationKey ofDer(String name, byte[] der) {
        try {
            String oid =
                    SubjectPublicKeyInfo.getInstance(der).getAlgorithm().getAlgorithm().getId();
            String family =
                    switch (oid) {
                        case "1.3.101.112" -> "Ed25519";
                        case "1.2.840.10045.2.1" -> "EC";
                        case "1.2.840.113549.1.1.1" -> "RSA";
                        default ->
                                throw new IllegalArgumentException(
                                        name + " is a key of the algorithm " + oid);
                    };
            return of(
                    name,
                    KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(der)));
        } catch (InvalidKeySpecException | NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(name + " is no public key", e);
        }
    }

    /** A key of the platform's; refuses as {@link #ofPem} does. */
    public static VerificationKey of(String name, PublicKey key) {
        boolean accepted =
                switch (key) {
                    case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= RSA_BITS;
                    case ECPublicKey ec -> ecBits(ec) > 0;
                    default ->
                            key.getAlgorithm().equals("EdDSA")
                                    || key.getAlgorithm().equals("Ed25519");
                };
        if (!accepted) {
            throw new IllegalArgumentException(name + " is a weak or unknown key");
        }
        return new VerificationKey(name, Digest.of(key.getEncoded()).hex(), key);
    }

    private static int ecBits(ECPublicKey key) {
        BigInteger order = key.getParams().getOrder();
        int bits = order.bitLength();
        return bits == 256 || bits == 384 || bits == 521 ? bits : 0;
    }

    /** Whether the signature is this key's over the message, in any scheme accepted for the key. */
    public boolean verifies(byte[] message, byte[] signature) {
        return switch (key) {
            case ECPublicKey _ ->
                    HASHES.stream()
                            .anyMatch(hash -> check(hash + "withECDSA", null, message, signature));
            case RSAPublicKey _ ->
                    HASHES.stream()
                            .anyMatch(
                                    hash ->
                                            check(hash + "withRSA", null, message, signature)
                                                    || check(
                                                            "RSASSA-PSS",
                                                            pss(hash),
                                                            message,
                                                            signature));
            default -> check("Ed25519", null, message, signature);
        };
    }

    /**
     * Whether the signature is this key's over a message of which only the SHA-256 is known.
     * Ed25519 hashes for itself, so it can never be said for that.
     */
    public boolean verifiesDigest(byte[] sha256, byte[] signature) {
        return key instanceof ECPublicKey && check("NONEwithECDSA", null, sha256, signature);
    }

    /** Whether {@link #verifiesDigest} can say anything for this key. */
    public boolean takesDigests() {
        return key instanceof ECPublicKey;
    }

    private static PSSParameterSpec pss(String hash) {
        String name = hash.replace("SHA", "SHA-");
        int salt = Integer.parseInt(hash.substring(3)) / 8;
        return new PSSParameterSpec(name, "MGF1", new MGF1ParameterSpec(name), salt, 1);
    }

    private boolean check(
            String algorithm,
            @Nullable PSSParameterSpec parameters,
            byte[] message,
            byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm);
            if (parameters != null) {
                verifier.setParameter(parameters);
            }
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException | InvalidKeyException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
