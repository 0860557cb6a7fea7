package dev.muster.trust;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keys of every accepted kind, the same in every run, and envelopes signed with them. */
final class Signing {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String TYPE = "application/vnd.in-toto+json";
    static final String STATEMENT =
            "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"a\"}]}";

    /**
     * A signer.
     *
     * @param scheme of its signatures, in Java's words
     */
    record Signer(String name, KeyPair pair, String scheme) {
        VerificationKey key() {
            return VerificationKey.of(name, pair.getPublic());
        }

        byte[] sign(byte[] message) {
            try {
                Signature signature = Signature.getInstance(scheme);
                if (scheme.equals("RSASSA-PSS")) {
                    signature.setParameter(
                            new PSSParameterSpec(
                                    "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                }
                signature.initSign(pair.getPrivate());
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Signing() {}

    /** One signer for each kind of key and scheme. */
    static List<Signer> everyKind() {
        return List.of(
                signer("ed25519", "Ed25519", "", "Ed25519"),
                signer("p256", "EC", "secp256r1", "SHA256withECDSA"),
                signer("p384", "EC", "secp384r1", "SHA384withECDSA"),
                signer("p521", "EC", "secp521r1", "SHA512withECDSA"),
                signer("rsa-pkcs1", "RSA", "2048", "SHA256withRSA"),
                signer("rsa-pss", "RSA", "2048", "RSASSA-PSS"));
    }

    static Signer signer(String name, String family, String parameter, String scheme) {
        try {
            SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
            seeded.setSeed(name.getBytes(StandardCharsets.UTF_8));
            KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
            switch (family) {
                case "EC" -> generator.initialize(new ECGenParameterSpec(parameter), seeded);
                case "RSA" -> generator.initialize(Integer.parseInt(parameter), seeded);
                default -> generator.initialize(255, seeded);
            }
            return new Signer(name, generator.generateKeyPair(), scheme);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] pae(String type, byte[] payload) {
        return new DsseEnvelope(type, payload, List.of()).pae();
    }

    static ObjectNode envelope(Signer... signers) {
        return envelope(TYPE, STATEMENT.getBytes(StandardCharsets.UTF_8), signers);
    }

    static ObjectNode envelope(String type, byte[] payload, Signer... signers) {
        List<Map<String, String>> signatures = new ArrayList<>();
        for (Signer signer : signers) {
            signatures.add(
                    Map.of("keyid", signer.name(), "sig", base64(signer.sign(pae(type, payload)))));
        }
        return JSON.valueToTree(
                Map.of("payload", base64(payload), "payloadType", type, "signatures", signatures));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] bytes(Object json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
