package dev.muster.flow;

import dev.muster.check.CheckContext;
import dev.muster.check.SignatureStates;
import dev.muster.model.Claim;
import dev.muster.model.Confidence;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentRef;
import dev.muster.model.Packet;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.Selector;
import dev.muster.model.Support;
import dev.muster.reference.ReferenceData;
import dev.muster.reference.ServiceCatalog;
import dev.muster.reference.TrustPolicy;
import dev.muster.trust.AttestationTrust;
import dev.muster.trust.TrustState;
import dev.muster.trust.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has the signatures of all attestations judged, by the trust of the one service that the packet
 * names; what stands under a verified signature is signed from then on.
 */
final class Signatures {
    private static final Set<DocumentKind> NAMING =
            Set.of(
                    DocumentKind.RELEASE_MANIFEST,
                    DocumentKind.PIPELINE_SUMMARY,
                    DocumentKind.CATALOG,
                    DocumentKind.PACKET_DECLARATION);

    private final ReferenceData reference;
    private final AttestationTrust trust;

    /**
     * The trust of the reference data.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    Signatures(ReferenceData reference) {
        this.reference = reference;
        this.trust = new AttestationTrust(reference);
    }

    /** Readings, with what is signed marked so, and the state of each attestation. */
    record Judged(List<Reading> readings, SignatureStates states) {}

    Judged judge(Packet packet, List<Reading> readings) throws IOException {
        String service = service(readings);
        TrustPolicy.Service policy = reference.trustPolicy().service(service).orElse(null);
        Map<SignatureStates.Attestation, SignatureStates.State> states = new HashMap<>();
        List<Reading> marked = new ArrayList<>();
        for (Reading reading : readings) {
            Set<String> keys = CheckContext.items(reading, "attestation").keySet();
            if (keys.isEmpty()) {
                marked.add(reading);
                continue;
            }
            Map<String, Verdict> verdicts =
                    trust.judge(bytes(packet, reading.document()), keys, service);
            verdicts.forEach(
                    (key, verdict) ->
                            states.put(
                                    new SignatureStates.Attestation(reading.document().path(), key),
                                    state(verdict, policy)));
            marked.add(signed(reading, verdicts));
        }
        return new Judged(marked, new SignatureStates(states));
    }

    /** The one service that the packet names; null when it names none that is known, or several. */
    private @Nullable String service(List<Reading> readings) {
        Set<String> named =
                readings.stream()
                        .filter(reading -> NAMING.contains(reading.document().kind()))
                        .flatMap(reading -> CheckContext.claims(reading, "service.id"))
                        .flatMap(
                                claim -> reference.services().service(claim.raw().strip()).stream())
                        .map(ServiceCatalog.Service::id)
                        .collect(Collectors.toCollection(TreeSet::new));
        return named.size() == 1 ? named.iterator().next() : null;
    }

    private static byte[] bytes(Packet packet, DocumentRef document) throws IOException {
        for (Packet.Entry entry : packet.entries()) {
            if (entry.path().equals(document.path())) {
                try (InputStream in = entry.content().open()) {
                    return in.readAllBytes();
                }
            }
        }
        throw new IllegalStateException(document.path() + " was read and is not in the packet");
    }

    private static SignatureStates.State state(
            Verdict verdict, TrustPolicy.@Nullable Service policy) {
        List<Support.FromReferenceData> signers = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        if (policy != null) {
            for (Verdict.Signer signer : verdict.signers()) {
                policy.signers().stream()
                        .filter(configured -> configured.name().equals(signer.name()))
                        .forEach(configured -> signers.add(support(configured, verdict)));
            }
            List<String> known = policy.externalParameters();
            if (known != null) {
                unknown.addAll(AttestationTrust.externalParameters(verdict));
                unknown.removeAll(known);
            }
        }
        return new SignatureStates.State(
                verdict.state().word(), verdict.reason(), signers, unknown);
    }

    private static Support.FromReferenceData support(TrustPolicy.Signer signer, Verdict verdict) {
        return new Support.FromReferenceData(
                signer.file().path(),
                signer.file().digest(),
                new Selector.JsonPointer(signer.pointer()),
                signer.name(),
                List.of(
                        new Claim.AppliedStep(
                                "verify-signatures@1",
                                signer.name(),
                                verdict.state().word(),
                                "who signed")),
                verdict.state().word(),
                false);
    }

    private static Reading signed(Reading reading, Map<String, Verdict> verdicts) {
        Set<String> verified =
                verdicts.entrySet().stream()
                        .filter(entry -> entry.getValue().state() == TrustState.VERIFIED)
                        .map(entry -> entry.getKey() + "/payload")
                        .collect(Collectors.toSet());
        if (verified.isEmpty()) {
            return reading;
        }
        return reading.withClaims(
                reading.claims().stream()
                        .map(claim -> isUnder(verified, claim.selector()) ? signed(claim) : claim)
                        .toList());
    }

    private static boolean isUnder(Set<String> payloads, Selector selector) {
        List<Selector> links = selector.links();
        return links.size() > 2
                && links.get(0) instanceof Selector.JsonPointer(String pointer)
                && payloads.contains(pointer)
                && links.get(1) instanceof Selector.Decoded;
    }

    private static RawClaim signed(RawClaim claim) {
        return new RawClaim(
                claim.name(),
                claim.item(),
                claim.raw(),
                claim.selector(),
                claim.derivation(),
                Confidence.SIGNED,
                claim.source());
    }
}
