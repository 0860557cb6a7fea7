package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.DocumentRef;
import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

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
            if (trust.value().equals("unsigned")) {
                findings.add(
                        FindingCode.SIGNATURE_MISSING,
                        List.of(trust.pointer()),
                        documents(trust) + " carries no signature, so nobody vouches for it",
                        Findings.evidence(trust.supports()));
            } else if (trust.value().equals("unverifiable")) {
                findings.add(
                        FindingCode.SIGNATURE_UNVERIFIABLE,
                        List.of(trust.pointer()),
                        documents(trust)
                                + " is signed, but no trust is configured that could verify the signature",
                        Findings.evidence(trust.supports()));
            }
        }
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
