package dev.muster.trust;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a bundle signs: an envelope, or an artifact by its digest. */
sealed interface SignedContent {

    /** The one signature, as bytes. */
    byte[] signature();

    /** Whether the key made the signature. */
    boolean isSignedBy(VerificationKey key) throws RefusedException;

    /** Whether a digest in a log entry is that of what was signed. */
    boolean wasLoggedAs(String algorithm, byte[] digest);

    /** An in-toto statement in a DSSE envelope. */
    record Enveloped(DsseEnvelope envelope) implements SignedContent {
        public Enveloped {
            if (envelope.signatures().size() != 1) {
                throw new IllegalArgumentException("a bundle's envelope has one signature");
            }
        }

        @Override
        public byte[] signature() {
            return envelope.signatures().getFirst();
        }

        @Override
        public boolean isSignedBy(VerificationKey key) {
            return key.verifies(envelope.pae(), signature());
        }

        @Override
        public boolean wasLoggedAs(String algorithm, byte[] digest) {
            return Artifact.of(envelope.pae())
                    .digest(algorithm)
                    .filter(own -> Arrays.equals(own, digest))
                    .isPresent();
        }
    }

    /**
     * A signature over an artifact.
     *
     * @param stated the digest that the bundle states, a hint; null when it states none
     */
    record Message(Artifact artifact, byte[] signature, @Nullable Stated stated)
            implements SignedContent {
        record Stated(String algorithm, byte[] digest) {}

        void checkStated() throws RefusedException {
            Stated hint = stated;
            if (hint == null) {
                return;
            }
            Optional<byte[]> own = artifact.digest(hint.algorithm());
            if (own.isEmpty()) {
                throw RefusedException.unverifiable(
                        "only the SHA-256 of the artifact is known, the bundle states "
                                + hint.algorithm());
            }
            if (!Arrays.equals(own.get(), hint.digest())) {
                throw RefusedException.invalid("the bundle is about another artifact");
            }
        }

        @Override
        public boolean isSignedBy(VerificationKey key) throws RefusedException {
            byte[] bytes = artifact.bytes();
            if (bytes != null) {
                return key.verifies(bytes, signature);
            }
            if (!key.takesDigests()) {
                throw RefusedException.unverifiable(
                        "a signature of this kind of key needs the artifact, not its digest");
            }
            return key.verifiesDigest(artifact.sha256(), signature);
        }

        @Override
        public boolean wasLoggedAs(String algorithm, byte[] digest) {
            return artifact.digest(algorithm).filter(own -> Arrays.equals(own, digest)).isPresent();
        }
    }
}
