package dev.muster.trust;

import dev.muster.evidence.parse.GivenUpException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Verifies an envelope with keys: {@code threshold} of them, each counted once, must have signed.
 * Signatures that no trusted key made neither help nor harm.
 */
public final class DsseVerifier {
    private DsseVerifier() {}

    /**
     * Verifies the bytes of an envelope.
     *
     * @param keys those trusted; two with one fingerprint count as one
     * @param threshold how many distinct keys must have signed, at least 1
     */
    public static Verdict verify(byte[] envelope, List<VerificationKey> keys, int threshold) {
        try {
            return verify(
                    DsseEnvelope.of(StrictJson.object(envelope, "the envelope")), keys, threshold);
        } catch (RefusedException e) {
            return e.verdict(true);
        }
    }

    static Verdict verify(DsseEnvelope envelope, List<VerificationKey> keys, int threshold)
            throws RefusedException {
        if (keys.isEmpty()) {
            throw RefusedException.unverifiable(
                    "it is signed, but no trust is configured that could verify the signature");
        }
        List<Verdict.Signer> signers = signers(envelope, keys);
        if (signers.size() < threshold) {
            throw RefusedException.invalid(
                    signers.isEmpty()
                            ? "no signature is that of a trusted key over this payload"
                            : "%d of %d trusted keys signed, %d are required"
                                    .formatted(signers.size(), distinct(keys), threshold));
        }
        if (!envelope.payloadType().equals(DsseEnvelope.IN_TOTO)) {
            throw RefusedException.unverifiable(
                    "the signed payload is of a type that is not accepted: "
                            + envelope.payloadType());
        }
        return Verdict.verified(
                signers,
                new Verdict.Payload(envelope.payloadType(), envelope.payload()),
                "%d of %d trusted keys signed, %d required"
                        .formatted(signers.size(), distinct(keys), threshold));
    }

    private static List<Verdict.Signer> signers(DsseEnvelope envelope, List<VerificationKey> keys) {
        byte[] signed = envelope.pae();
        List<Verdict.Signer> signers = new ArrayList<>();
        Set<String> counted = new HashSet<>();
        for (VerificationKey key : keys) {
            for (int i = 0; i < envelope.signatures().size(); i++) {
                GivenUpException.check();
                if (!counted.contains(key.fingerprint())
                        && key.verifies(signed, envelope.signatures().get(i))) {
                    counted.add(key.fingerprint());
                    signers.add(new Verdict.Signer(key.name(), i, ""));
                }
            }
        }
        return signers;
    }

    private static long distinct(List<VerificationKey> keys) {
        return keys.stream().map(VerificationKey::fingerprint).distinct().count();
    }
}
