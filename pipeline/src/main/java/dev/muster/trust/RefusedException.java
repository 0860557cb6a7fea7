package dev.muster.trust;

/** Ends a verification; becomes a {@link Verdict} at the package's border. */
final class RefusedException extends Exception {
    private final TrustState state;
    private final boolean byRoot;

    private RefusedException(TrustState state, String reason, boolean byRoot) {
        super(reason, null, false, false);
        this.state = state;
        this.byRoot = byRoot;
    }

    /** Something about the signature is false. */
    static RefusedException invalid(String reason) {
        return new RefusedException(TrustState.INVALID, reason, false);
    }

    /** The root does not bear it out; false, unless another root was meant. */
    static RefusedException untrusted(String reason) {
        return new RefusedException(TrustState.INVALID, reason, true);
    }

    /** Nothing here can judge it. */
    static RefusedException unverifiable(String reason) {
        return new RefusedException(TrustState.UNVERIFIABLE, reason, false);
    }

    static RefusedException unsigned(String reason) {
        return new RefusedException(TrustState.UNSIGNED, reason, false);
    }

    /**
     * The verdict.
     *
     * @param rootIsMeant whether somebody configured that this root vouches for the signer; if not,
     *     what it does not bear out cannot be judged
     */
    Verdict verdict(boolean rootIsMeant) {
        TrustState judged = byRoot && !rootIsMeant ? TrustState.UNVERIFIABLE : state;
        return Verdict.of(judged, String.valueOf(getMessage()));
    }
}
