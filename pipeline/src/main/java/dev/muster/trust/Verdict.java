package dev.muster.trust;

import java.util.List;
import java.util.Optional;

/**
 * What a signature is worth, and why.
 *
 * @param reason one line, without a line break; for every state but {@link TrustState#VERIFIED} it
 *     says what was missing or false
 * @param signers who signed, of those trusted; empty unless verified
 * @param verified the bytes that the signatures cover; the only ones that may be believed
 */
public record Verdict(
        TrustState state, String reason, List<Signer> signers, Optional<Payload> verified) {

    public Verdict {
        signers = List.copyOf(signers);
        reason = reason.replaceAll("\\s+", " ").strip();
    }

    /** Content that signatures cover, with its type. */
    public record Payload(String type, byte[] bytes) {}

    /**
     * A trusted signer whose signature verified.
     *
     * @param name of the key or identity in the trust configuration
     * @param signature position of its signature in the envelope
     * @param certificate subject and issuer as the certificate says them; empty for a bare key
     */
    public record Signer(String name, int signature, String certificate) {}

    static Verdict verified(List<Signer> signers, Payload payload, String reason) {
        return new Verdict(TrustState.VERIFIED, reason, signers, Optional.of(payload));
    }

    static Verdict of(TrustState state, String reason) {
        return new Verdict(state, reason, List.of(), Optional.empty());
    }
}
