package dev.muster.trust;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a transparency log recorded, held against what the bundle holds: the same content, the same
 * signature, the same signer. Reads the entry types {@code hashedrekord} 0.0.1 and 0.0.2, {@code
 * dsse} 0.0.1 and 0.0.2 and {@code intoto} 0.0.2 of Rekor.
 *
 * @param signer DER of the certificate, or of the public key, that the bundle was signed with
 */
record LogEntryBody(SignedContent content, byte[] signer) {
    private static final String ENTRY = "the log entry";

    /** Compares an entry's canonical body. */
    void check(byte[] body, String kind, String version) throws RefusedException {
        JsonNode entry = StrictJson.object(body, ENTRY);
        String own =
                StrictJson.text(entry, "kind", ENTRY)
                        + " "
                        + StrictJson.text(entry, "apiVersion", ENTRY);
        if (!own.equals(kind + " " + version)) {
            throw RefusedException.invalid(
                    "the log entry is of the kind %s, the bundle calls it %s %s"
                            .formatted(own, kind, version));
        }
        JsonNode spec = entry.path("spec");
        switch (own) {
            case "hashedrekord 0.0.1" -> hashed(spec);
            case "hashedrekord 0.0.2" -> hashed2(spec.path("hashedRekordV002"));
            case "dsse 0.0.1" -> dsse(spec);
            case "dsse 0.0.2" -> dsse2(spec.path("dsseV002"));
            case "intoto 0.0.2" -> inToto(spec.path("content"));
            default ->
                    throw RefusedException.unverifiable(
                            "log entries of the kind %s are not known here".formatted(own));
        }
    }

    private void hashed(JsonNode spec) throws RefusedException {
        JsonNode hash = spec.path("data").path("hash");
        logged(StrictJson.text(hash, "algorithm", ENTRY), hex(hash));
        JsonNode signature = spec.path("signature");
        signature(StrictJson.base64(signature, "content", ENTRY));
        pem(StrictJson.base64(signature.path("publicKey"), "content", ENTRY));
    }

    private void hashed2(JsonNode spec) throws RefusedException {
        JsonNode data = spec.path("data");
        logged(algorithm(data), StrictJson.base64(data, "digest", ENTRY));
        signatureAndVerifier(spec.path("signature"));
    }

    private void dsse(JsonNode spec) throws RefusedException {
        JsonNode hash = spec.path("payloadHash");
        payload(StrictJson.text(hash, "algorithm", ENTRY), hex(hash));
        JsonNode only = only(spec.path("signatures"));
        signature(StrictJson.base64(only, "signature", ENTRY));
        pem(StrictJson.base64(only, "verifier", ENTRY));
    }

    private void dsse2(JsonNode spec) throws RefusedException {
        JsonNode hash = spec.path("payloadHash");
        payload(algorithm(hash), StrictJson.base64(hash, "digest", ENTRY));
        signatureAndVerifier(only(spec.path("signatures")));
    }

    private void inToto(JsonNode logged) throws RefusedException {
        JsonNode hash = logged.path("payloadHash");
        payload(StrictJson.text(hash, "algorithm", ENTRY), hex(hash));
        JsonNode only = only(logged.path("envelope").path("signatures"));
        byte[] once = StrictJson.base64(only, "sig", ENTRY);
        // this kind of entry holds the text of the signature, encoded once more
        String text = new String(once, StandardCharsets.US_ASCII);
        signature(StrictJson.base64(text, "the log entry's signature"));
        pem(StrictJson.base64(only, "publicKey", ENTRY));
    }

    private static JsonNode only(JsonNode signatures) throws RefusedException {
        if (!signatures.isArray() || signatures.size() != 1) {
            throw RefusedException.invalid("the log entry has not exactly one signature");
        }
        return signatures.get(0);
    }

    private static String algorithm(JsonNode parent) throws RefusedException {
        String name = StrictJson.text(parent, "algorithm", ENTRY);
        return name.startsWith("SHA2_") ? "sha" + name.substring("SHA2_".length()) : name;
    }

    private static byte[] hex(JsonNode hash) throws RefusedException {
        try {
            return HexFormat.of().parseHex(StrictJson.text(hash, "value", ENTRY));
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalid("the log entry's digest is no hexadecimal");
        }
    }

    private void logged(String algorithm, byte[] digest) throws RefusedException {
        if (!content.wasLoggedAs(algorithm, digest)) {
            throw RefusedException.invalid("the log entry is about other content");
        }
    }

    private void payload(String algorithm, byte[] digest) throws RefusedException {
        boolean same =
                content instanceof SignedContent.Enveloped(DsseEnvelope envelope)
                        && Artifact.of(envelope.payload())
                                .digest(algorithm)
                                .filter(own -> Arrays.equals(own, digest))
                                .isPresent();
        if (!same) {
            throw RefusedException.invalid("the log entry is about other content");
        }
    }

    private void signature(byte[] logged) throws RefusedException {
        if (!Arrays.equals(content.signature(), logged)) {
            throw RefusedException.invalid("the log entry records another signature");
        }
    }

    private void signatureAndVerifier(JsonNode signature) throws RefusedException {
        signature(StrictJson.base64(signature, "content", ENTRY));
        JsonNode verifier = signature.path("verifier");
        boolean certificate = verifier.has("x509Certificate");
        signer(
                StrictJson.base64(
                        verifier.path(certificate ? "x509Certificate" : "publicKey"),
                        "rawBytes",
                        ENTRY));
    }

    private void pem(byte[] pem) throws RefusedException {
        String text = new String(pem, StandardCharsets.US_ASCII).strip();
        if (text.startsWith("-----BEGIN CERTIFICATE-----")) {
            try {
                var all =
                        List.copyOf(
                                CertificateFactory.getInstance("X.509")
                                        .generateCertificates(new ByteArrayInputStream(pem)));
                if (all.size() == 1) {
                    signer(all.getFirst().getEncoded());
                    return;
                }
            } catch (CertificateException e) {
                throw RefusedException.invalid("the log entry's certificate is broken");
            }
        }
        try {
            signer(VerificationKey.ofPem(ENTRY, text).key().getEncoded());
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalid("the log entry's key is broken");
        }
    }

    private void signer(byte[] logged) throws RefusedException {
        if (!Arrays.equals(signer, logged)) {
            throw RefusedException.invalid("the log entry records another signer");
        }
    }
}
