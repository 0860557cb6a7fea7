package dev.muster.corpus.edit;

import java.util.List;

/**
 * Who signs the attestations of a packet, and whether anybody is configured to believe them.
 *
 * @param keys that sign each envelope, in order
 * @param threshold how many of them must have signed; 0 when nobody trusts them
 */
public record Signers(List<ThrowAwayKey> keys, int threshold) {
    /** A key that nobody vouches for. */
    public static final ThrowAwayKey STRANGER = new ThrowAwayKey("stranger");

    /** Signatures that nobody can judge. */
    public static final Signers UNTRUSTED = new Signers(List.of(STRANGER), 0);

    public Signers {
        keys = List.copyOf(keys);
    }

    /** Whether the corpus carries trust in these keys. */
    public boolean areTrusted() {
        return threshold > 0;
    }
}
