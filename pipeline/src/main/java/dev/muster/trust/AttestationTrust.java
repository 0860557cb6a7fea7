package dev.muster.trust;

import dev.muster.reference.ReferenceData;
import dev.muster.reference.TrustPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Judges the attestations of a document by the trust that is configured for a service: envelopes by
 * its keys, bundles by its identities, keys and roots.
 */
public final class AttestationTrust {
    private static final String ENVELOPE = "/dsseEnvelope";

    private final TrustPolicy policy;
    private final TrustRoots roots;
    private final Map<String, ServiceTrust> byService = new LinkedHashMap<>();

    /**
     * Reads all trust there is, so that what is malformed is told at the start.
     *
     * @throws IllegalArgumentException when a root, key, identity or entry is malformed
     */
    public AttestationTrust(ReferenceData reference) {
        policy = reference.trustPolicy();
        roots = TrustRoots.of(reference);
        for (TrustPolicy.Service service : policy.services()) {
            byService.put(service.id(), new ServiceTrust(service, roots));
        }
    }

    /**
     * Judges attestations.
     *
     * @param document JSON, or one JSON object a line
     * @param attestations pointers of envelopes and statements, as the readers tell them; the first
     *     segment counts the lines where there are several
     * @param service whose trust applies; null when nobody can tell
     */
    public Map<String, Verdict> judge(
            byte[] document, Collection<String> attestations, @Nullable String service) {
        ServiceTrust trust =
                policy.service(service).map(entry -> byService.get(entry.id())).orElse(null);
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (String pointer : attestations) {
            try {
                verdicts.put(pointer, judge(root(document, pointer), pointer, trust));
            } catch (RefusedException e) {
                verdicts.put(pointer, e.verdict(true));
            }
        }
        return verdicts;
    }

    /** A value and the pointer below it. */
    private record Place(JsonNode root, String pointer) {
        JsonNode at(String below) {
            return root.at(below);
        }
    }

    private static Place root(byte[] document, String pointer) throws RefusedException {
        List<String> lines =
                Arrays.stream(new String(document, StandardCharsets.UTF_8).split("\n"))
                        .filter(line -> !line.isBlank())
                        .toList();
        int slash = pointer.indexOf('/', 1);
        String first = slash < 0 ? pointer : pointer.substring(0, slash);
        if (!areObjects(lines) || !first.matches("/[0-9]{1,6}")) {
            return new Place(StrictJson.value(document, "the document"), pointer);
        }
        int line = Integer.parseInt(first.substring(1));
        if (line >= lines.size()) {
            throw RefusedException.invalid("there is no line " + line);
        }
        return new Place(
                StrictJson.object(
                        lines.get(line).getBytes(StandardCharsets.UTF_8), "the line " + line),
                pointer.substring(first.length()));
    }

    private static boolean areObjects(List<String> lines) {
        return lines.size() > 1
                && lines.getFirst().strip().startsWith("{")
                && lines.getFirst().strip().endsWith("}")
                && lines.get(1).stripLeading().startsWith("{");
    }

    private Verdict judge(Place place, String whole, @Nullable ServiceTrust trust)
            throws RefusedException {
        String pointer = place.pointer();
        JsonNode value = place.at(pointer);
        if (value instanceof MissingNode) {
            throw RefusedException.invalid("there is nothing at " + whole);
        }
        if (pointer.endsWith(ENVELOPE)) {
            JsonNode bundle = place.at(pointer.substring(0, pointer.length() - ENVELOPE.length()));
            if (SigstoreBundle.is(bundle)) {
                return bundle(bundle, trust);
            }
        }
        if (value.path("payload").isMissingNode()) {
            throw RefusedException.unsigned("it carries no signature, so nobody vouches for it");
        }
        DsseEnvelope envelope = DsseEnvelope.of(value);
        if (trust == null) {
            throw RefusedException.unverifiable(
                    "it is signed, but no trust is configured that could verify the signature");
        }
        return trust.envelope(envelope);
    }

    private Verdict bundle(JsonNode bundle, @Nullable ServiceTrust trust) {
        if (trust != null) {
            return trust.bundle(bundle);
        }
        if (!roots.has(TrustRoots.DEFAULT)) {
            return Verdict.of(
                    TrustState.UNVERIFIABLE,
                    "it is signed, but no trust is configured that could verify the signature");
        }
        return new BundleVerifier(roots.named(TrustRoots.DEFAULT))
                .verify(bundle, null, new BundleVerifier.Accepted(List.of(), List.of(), List.of()));
    }

    /**
     * The names of the external parameters that a verified build had (SLSA v1; v0.2 parameters).
     */
    public static List<String> externalParameters(Verdict verdict) {
        if (verdict.verified().isEmpty()) {
            return List.of();
        }
        try {
            JsonNode predicate =
                    StrictJson.object(verdict.verified().get().bytes(), "the statement")
                            .path("predicate");
            List<String> names = new ArrayList<>();
            names.addAll(
                    predicate.path("buildDefinition").path("externalParameters").propertyNames());
            names.addAll(predicate.path("invocation").path("parameters").propertyNames());
            return names;
        } catch (RefusedException e) {
            return List.of();
        }
    }
}
