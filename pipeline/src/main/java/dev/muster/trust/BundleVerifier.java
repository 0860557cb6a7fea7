package dev.muster.trust;

import dev.sigstore.encryption.certificates.Certificates;
import dev.sigstore.fulcio.client.FulcioVerificationException;
import dev.sigstore.fulcio.client.FulcioVerifier;
import dev.sigstore.proto.rekor.v1.TransparencyLogEntry;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Verifies Sigstore bundles against one pinned root. Certificate path, certificate log, inclusion
 * proof, checkpoint and timestamps are the library's work; that the entry records this content by
 * this signer, that every moment lies within the certificate's life, and whose signature is wanted
 * is checked here.
 *
 * @see "docs/decisions/0017-trust-is-pinned-data.md"
 */
public final class BundleVerifier {
    private final TrustedRoot root;
    private final LoggedTimes times;

    public BundleVerifier(TrustedRoot root) {
        this.root = root;
        this.times = new LoggedTimes(root);
    }

    /**
     * Whose signature is accepted.
     *
     * @param identities signers with certificates
     * @param keys managed keys, for bundles that hold no certificate
     * @param unlogged those of the keys whose bundles need not be in a transparency log
     */
    public record Accepted(
            List<SignerIdentity> identities,
            List<VerificationKey> keys,
            List<VerificationKey> unlogged) {
        public Accepted {
            identities = List.copyOf(identities);
            keys = List.copyOf(keys);
            unlogged = List.copyOf(unlogged);
        }

        /** Whoever has this identity. */
        public static Accepted identity(SignerIdentity identity) {
            return new Accepted(List.of(identity), List.of(), List.of());
        }

        /** Whoever has this key, in a transparency log. */
        public static Accepted key(VerificationKey key) {
            return new Accepted(List.of(), List.of(key), List.of());
        }

        boolean isEmpty() {
            return identities.isEmpty() && keys.isEmpty();
        }
    }

    /**
     * Verifies a bundle.
     *
     * @param artifact what it has to be about; null when the caller binds the statement itself
     */
    public Verdict verify(byte[] bundle, @Nullable Artifact artifact, Accepted accepted) {
        try {
            return verify(StrictJson.object(bundle, "the bundle"), artifact, accepted);
        } catch (RefusedException e) {
            return e.verdict(!accepted.isEmpty());
        }
    }

    Verdict verify(JsonNode bundle, @Nullable Artifact artifact, Accepted accepted) {
        try {
            return verify(SigstoreBundle.of(bundle), artifact, accepted);
        } catch (RefusedException e) {
            return e.verdict(!accepted.isEmpty());
        }
    }

    private Verdict verify(SigstoreBundle bundle, @Nullable Artifact artifact, Accepted accepted)
            throws RefusedException {
        SignedContent content = bundle.content(artifact);
        Optional<List<byte[]>> certificates = bundle.certificates();
        Verdict.Signer signer =
                certificates.isPresent()
                        ? keyless(bundle, content, certificates.get(), accepted)
                        : managed(bundle, content, accepted);
        String who = signer.certificate().isEmpty() ? signer.name() : signer.certificate();
        return switch (content) {
            case SignedContent.Enveloped(DsseEnvelope envelope) -> {
                if (!envelope.payloadType().equals(DsseEnvelope.IN_TOTO)) {
                    throw RefusedException.unverifiable(
                            "the signed payload is of a type that is not accepted: "
                                    + envelope.payloadType());
                }
                if (artifact != null) {
                    StatementSubjects.check(envelope.payload(), artifact);
                }
                yield Verdict.verified(
                        List.of(signer),
                        new Verdict.Payload(envelope.payloadType(), envelope.payload()),
                        "signed by " + who);
            }
            case SignedContent.Message _ ->
                    new Verdict(
                            TrustState.VERIFIED,
                            "signed by " + who,
                            List.of(signer),
                            Optional.empty());
        };
    }

    private Verdict.Signer managed(SigstoreBundle bundle, SignedContent content, Accepted accepted)
            throws RefusedException {
        if (accepted.isEmpty()) {
            throw RefusedException.unverifiable(
                    "it is signed with a key, and no trust is configured that could verify it");
        }
        for (VerificationKey key : accepted.keys()) {
            if (content.isSignedBy(key)) {
                if (!bundle.entries().isEmpty() || !accepted.unlogged().contains(key)) {
                    moments(bundle, content, key.key().getEncoded());
                }
                return new Verdict.Signer(key.name(), 0, "");
            }
        }
        throw RefusedException.invalid("the signature is that of no trusted key");
    }

    private Verdict.Signer keyless(
            SigstoreBundle bundle, SignedContent content, List<byte[]> chain, Accepted accepted)
            throws RefusedException {
        CertPath path = path(chain);
        SigningCertificate certificate = new SigningCertificate(Certificates.getLeaf(path));
        certificate.checkUse();
        if (!content.isSignedBy(key(certificate.certificate()))) {
            throw RefusedException.invalid("the signature is not that of the certificate's key");
        }
        issued(path);
        for (Instant moment : moments(bundle, content, encoded(certificate.certificate()))) {
            if (!certificate.isValidAt(moment)) {
                throw RefusedException.invalid(
                        "it was logged or stamped at %s, outside the certificate's life"
                                .formatted(moment));
            }
        }
        return identified(certificate, accepted);
    }

    private static Verdict.Signer identified(SigningCertificate certificate, Accepted accepted)
            throws RefusedException {
        if (accepted.isEmpty()) {
            throw RefusedException.unverifiable(
                    "it is signed by %s, and no trust is configured that says who may sign"
                            .formatted(certificate.describe()));
        }
        String subject = certificate.subject();
        String issuer = certificate.issuer();
        return accepted.identities().stream()
                .filter(identity -> identity.fits(subject, issuer))
                .findFirst()
                .map(
                        identity ->
                                new Verdict.Signer(
                                        identity.name(), 0, subject + " (" + issuer + ")"))
                .orElseThrow(
                        () ->
                                RefusedException.invalid(
                                        "signed by %s (%s), who may not sign"
                                                .formatted(subject, issuer)));
    }

    /** Every moment that somebody trusted signed; each entry and timestamp must hold. */
    private List<Instant> moments(SigstoreBundle bundle, SignedContent content, byte[] signer)
            throws RefusedException {
        if (bundle.entries().isEmpty()) {
            throw RefusedException.unverifiable("the bundle has no entry of a transparency log");
        }
        List<Instant> stamped = times.stamped(bundle.timestamps(), content.signature());
        List<Instant> all = new ArrayList<>(stamped);
        LogEntryBody expected = new LogEntryBody(content, signer);
        for (TransparencyLogEntry entry : bundle.entries()) {
            expected.check(
                    entry.getCanonicalizedBody().toByteArray(),
                    entry.getKindVersion().getKind(),
                    entry.getKindVersion().getVersion());
            all.addAll(times.logged(entry, stamped));
        }
        return all;
    }

    private void issued(CertPath path) throws RefusedException {
        if (Certificates.isSelfSigned(path)) {
            throw RefusedException.invalid("the certificate chain brings a root of its own");
        }
        try {
            FulcioVerifier.newFulcioVerifier(root.authorities(), root.certificateLogs())
                    .verifySigningCertificate(path);
        } catch (FulcioVerificationException
                | GeneralSecurityException
                | IOException
                | IllegalArgumentException e) {
            throw RefusedException.untrusted(
                    "the certificate was not issued as it should be: " + e.getMessage());
        }
    }

    private static CertPath path(List<byte[]> chain) throws RefusedException {
        try {
            return Certificates.fromDer(chain);
        } catch (CertificateException e) {
            throw RefusedException.invalid("the certificate is broken");
        }
    }

    private static VerificationKey key(X509Certificate certificate) throws RefusedException {
        try {
            return VerificationKey.of("the certificate's key", certificate.getPublicKey());
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] encoded(X509Certificate certificate) throws RefusedException {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw RefusedException.invalid("the certificate is broken");
        }
    }
}
