package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The source repository and the commit of every attestation are the candidate's. */
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
        }
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
