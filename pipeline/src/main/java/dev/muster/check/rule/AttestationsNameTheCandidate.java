package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.Claim;
import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Support;
import dev.muster.reference.TrustPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The source repository and the commit of every attestation are the candidate's, and its builder
 * and build type are among those that the trust configuration accepts for the service.
 */
final class AttestationsNameTheCandidate implements Check {
    @Override
    public String id() {
        return "attestations-name-the-candidate";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        String repository = context.value("/repository/id");
        String commit = context.value("/candidate/commit");
        for (int i = 0;
                context.fields().containsKey("/security/attestations/" + i + "/predicateType");
                i++) {
            String at = "/security/attestations/" + i;
            Field source = context.fields().get(at + "/source");
            if (repository != null
                    && source != null
                    && source.value() != null
                    && !source.value().equalsIgnoreCase(repository)) {
                tell(
                        source,
                        "its source is %s, the candidate's repository is %s"
                                .formatted(source.value(), repository),
                        context.fields().get("/repository/id"),
                        findings);
            }
            Field built = context.fields().get(at + "/commit");
            if (commit != null
                    && built != null
                    && built.value() != null
                    && !sameCommit(commit, built.value())) {
                tell(
                        built,
                        "its commit is %s, the candidate's is %s".formatted(built.value(), commit),
                        context.fields().get("/candidate/commit"),
                        findings);
            }
            built(context, at, findings);
        }
    }

    private static void built(CheckContext context, String at, Findings findings) {
        TrustPolicy.Service policy =
                context.reference()
                        .trustPolicy()
                        .service(context.value("/service/id"))
                        .orElse(null);
        Field builder = context.fields().get(at + "/builder");
        if (policy == null) {
            return;
        }
        if (builder != null
                && builder.value() != null
                && !accepted(policy.builders(), builder.value())) {
            tell(
                    builder,
                    "its builder is %s, which is not accepted for %s"
                            .formatted(builder.value(), policy.id()),
                    null,
                    findings);
        }
        Field trust = context.fields().get(at + "/trust");
        if (trust != null) {
            for (RawClaim claim : buildTypes(context, trust)) {
                if (!accepted(policy.buildTypes(), claim.raw().strip())) {
                    findings.add(
                            FindingCode.ATTESTATION_MISMATCH,
                            List.of(at),
                            "%s: its build type is %s, which is not accepted for %s"
                                    .formatted(
                                            claim.source().path(),
                                            claim.raw().strip(),
                                            policy.id()),
                            List.of(Findings.evidence(claim)));
                }
            }
        }
    }

    /**
     * An entry without a version accepts every version ({@code id@version}); no entry, everything.
     */
    private static boolean accepted(List<String> entries, String id) {
        int version = id.lastIndexOf('@');
        String plain = version < 0 ? id : id.substring(0, version);
        return entries.isEmpty() || entries.contains(id) || entries.contains(plain);
    }

    private static List<RawClaim> buildTypes(CheckContext context, Field trust) {
        List<RawClaim> found = new ArrayList<>();
        for (Support support : trust.supports()) {
            if (support instanceof Support.FromDocument(Claim claim, _)
                    && claim.raw().item() != null) {
                context.readings().stream()
                        .filter(reading -> reading.document().equals(claim.raw().source()))
                        .flatMap(reading -> CheckContext.claims(reading, "attestation.buildType"))
                        .filter(type -> claim.raw().item().equals(type.item()))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static boolean sameCommit(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        return a.startsWith(b) || b.startsWith(a);
    }

    private static void tell(
            Field field, String what, @Nullable Field candidate, Findings findings) {
        List<Finding.Evidence> evidence = new ArrayList<>(Findings.evidence(field.supports()));
        if (candidate != null) {
            evidence.addAll(
                    Findings.evidence(
                            candidate
                                    .supports()
                                    .subList(0, Math.min(1, candidate.supports().size()))));
        }
        String path =
                evidence.isEmpty() || evidence.getFirst().document() == null
                        ? "an attestation"
                        : evidence.getFirst().document().path();
        findings.add(
                FindingCode.ATTESTATION_MISMATCH,
                List.of(field.pointer()),
                path + ": " + what,
                evidence);
    }
}
