package dev.muster.trust;

/** The four things that can be true of an attestation's signature; never fewer. */
public enum TrustState {
    /** Enough of the configured signers signed exactly these bytes. */
    VERIFIED("verified"),
    /** A signature, its certificate or its log entry is false, or none of those trusted made it. */
    INVALID("invalid"),
    /** There is a signature, but nothing is configured, or known, to judge it by. */
    UNVERIFIABLE("unverifiable"),
    /** There is no signature. */
    UNSIGNED("unsigned");

    private final String word;

    TrustState(String word) {
        this.word = word;
    }

    /** The word that stands in records. */
    public String word() {
        return word;
    }
}
