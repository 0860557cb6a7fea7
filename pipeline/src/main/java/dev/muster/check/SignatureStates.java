package dev.muster.check;

import dev.muster.model.RawClaim;
import dev.muster.model.Support;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the signatures of the packet's attestations are worth, as verified before reconciliation.
 */
public final class SignatureStates {
    private final Map<Attestation, State> states;

    public SignatureStates(Map<Attestation, State> states) {
        this.states = Map.copyOf(states);
    }

    /**
     * One attestation.
     *
     * @param document path in the packet
     * @param key of the attestation's item in that document
     */
    public record Attestation(String document, String key) {}

    /**
     * What was found.
     *
     * @param word verified, invalid, unverifiable or unsigned
     * @param reason why, in one line
     * @param signers where the reference data names those who signed; empty unless verified
     * @param unknownParameters external parameters of the build that the trust configuration does
     *     not list
     */
    public record State(
            String word,
            String reason,
            List<Support.FromReferenceData> signers,
            List<String> unknownParameters) {
        public State {
            signers = List.copyOf(signers);
            unknownParameters = List.copyOf(unknownParameters);
        }
    }

    /** The state of the attestation that a claim is about; empty when it is about none. */
    public Optional<State> of(RawClaim claim) {
        return claim.item() == null
                ? Optional.empty()
                : Optional.ofNullable(
                        states.get(new Attestation(claim.source().path(), claim.item().key())));
    }
}
