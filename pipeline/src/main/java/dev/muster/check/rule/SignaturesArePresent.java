package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.check.SignatureStates;
import dev.muster.model.Claim;
import dev.muster.model.DocumentRef;
import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.Support;
import dev.muster.reference.TrustPolicy;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every attestation is signed, and its signature could be verified. */
final class SignaturesArePresent implements Check {
    @Override
    public String id() {
        return "signatures-are-present";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        for (int i = 0;
                context.fields().containsKey("/security/attestations/" + i + "/trust");
                i++) {
            Field trust = context.fields().get("/security/attestations/" + i + "/trust");
            if (trust == null || trust.value() == null) {
                continue;
            }
            tell(context, trust, findings);
        }
    }

    private static void tell(CheckContext context, Field trust, Findings findings) {
        SignatureStates.State state = state(context, trust);
        FindingCode code =
                switch (String.valueOf(trust.value())) {
                    case "unsigned" -> FindingCode.SIGNATURE_MISSING;
                    case "unverifiable" -> FindingCode.SIGNATURE_UNVERIFIABLE;
                    case "invalid" -> FindingCode.SIGNATURE_INVALID;
                    default -> null;
                };
        if (code != null) {
            String why =
                    state == null
                            ? "it carries no signature, so nobody vouches for it"
                            : state.reason();
            findings.add(
                    code.word(),
                    code == FindingCode.SIGNATURE_INVALID ? null : severity(context),
                    List.of(trust.pointer()),
                    documents(trust) + ": " + why,
                    Findings.evidence(trust.supports()));
        }
        if (state != null && !state.unknownParameters().isEmpty()) {
            findings.add(
                    FindingCode.ATTESTATION_MISMATCH.word(),
                    "note",
                    List.of(trust.pointer()),
                    "%s: the build had external parameters that the trust configuration does not list: %s"
                            .formatted(
                                    documents(trust), String.join(", ", state.unknownParameters())),
                    Findings.evidence(trust.supports()));
        }
    }

    /** What the service's trust configuration makes of an attestation that nobody vouches for. */
    private static @Nullable String severity(CheckContext context) {
        return context.reference()
                .trustPolicy()
                .service(context.value("/service/id"))
                .map(TrustPolicy.Service::unverified)
                .orElse(null);
    }

    private static SignatureStates.@Nullable State state(CheckContext context, Field trust) {
        return trust.supports().stream()
                .flatMap(
                        support ->
                                support instanceof Support.FromDocument(Claim claim, _)
                                        ? context.signatures().of(claim.raw()).stream()
                                        : Stream.empty())
                .findFirst()
                .orElse(null);
    }

    private static String documents(Field trust) {
        return Findings.evidence(trust.supports()).stream()
                .map(Finding.Evidence::document)
                .filter(Objects::nonNull)
                .map(DocumentRef::path)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
