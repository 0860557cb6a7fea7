package dev.muster.trust;

import com.google.re2j.Pattern;
import dev.muster.reference.TrustPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The signers of one service, ready to verify with. What none of them signed is invalid, whatever
 * it is signed with.
 */
final class ServiceTrust {
    private final List<VerificationKey> keys = new ArrayList<>();
    private final Map<BundleVerifier, BundleVerifier.Accepted> byRoot = new LinkedHashMap<>();
    private final int threshold;

    /**
     * Reads keys, identities and roots of an entry.
     *
     * @throws IllegalArgumentException when one of them is malformed or not there
     */
    ServiceTrust(TrustPolicy.Service service, TrustRoots roots) {
        threshold = service.threshold();
        Map<String, List<TrustPolicy.Signer>> grouped = new LinkedHashMap<>();
        for (TrustPolicy.Signer signer : service.signers()) {
            grouped.computeIfAbsent(signer.root(), _ -> new ArrayList<>()).add(signer);
        }
        grouped.forEach(
                (root, signers) ->
                        byRoot.put(new BundleVerifier(roots.named(root)), accepted(signers)));
    }

    private BundleVerifier.Accepted accepted(List<TrustPolicy.Signer> signers) {
        List<SignerIdentity> identities = new ArrayList<>();
        List<VerificationKey> managed = new ArrayList<>();
        List<VerificationKey> unlogged = new ArrayList<>();
        for (TrustPolicy.Signer signer : signers) {
            if (signer.pem() == null) {
                identities.add(identity(signer));
            } else {
                VerificationKey key = VerificationKey.ofPem(signer.name(), signer.pem());
                managed.add(key);
                if (signer.unlogged()) {
                    unlogged.add(key);
                }
            }
        }
        keys.addAll(managed);
        return new BundleVerifier.Accepted(identities, managed, unlogged);
    }

    private static SignerIdentity identity(TrustPolicy.Signer signer) {
        return new SignerIdentity(
                signer.name(),
                String.valueOf(signer.issuer()),
                signer.subject(),
                signer.subjectPattern() == null ? null : Pattern.compile(signer.subjectPattern()));
    }

    Verdict envelope(DsseEnvelope envelope) throws RefusedException {
        if (keys.isEmpty()) {
            throw RefusedException.invalid(
                    "it is signed with a bare key, and only certificates are accepted");
        }
        return DsseVerifier.verify(envelope, keys, threshold);
    }

    /** A bundle, under each of the roots in turn. */
    Verdict bundle(JsonNode bundle) {
        Verdict worst = null;
        for (Map.Entry<BundleVerifier, BundleVerifier.Accepted> root : byRoot.entrySet()) {
            Verdict verdict = root.getKey().verify(bundle, null, root.getValue());
            if (verdict.state() == TrustState.VERIFIED) {
                return threshold == 1
                        ? verdict
                        : Verdict.of(
                                TrustState.INVALID,
                                "a bundle has one signer, %d are required".formatted(threshold));
            }
            worst = worst == null ? verdict : worst;
        }
        return worst == null
                ? Verdict.of(TrustState.INVALID, "nobody may sign for this service")
                : worst;
    }
}
