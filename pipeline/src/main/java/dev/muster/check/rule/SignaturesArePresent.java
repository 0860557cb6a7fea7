package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.Field;
import dev.muster.model.FindingCode;
import java.util.List;

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
                        "an attestation carries no signature, so nobody vouches for it",
                        Findings.evidence(trust.supports()));
            } else if (trust.value().equals("unverifiable")) {
                findings.add(
                        FindingCode.SIGNATURE_UNVERIFIABLE,
                        List.of(trust.pointer()),
                        "a signature is there but no trust is configured that could verify it",
                        Findings.evidence(trust.supports()));
            }
        }
    }
}
