package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.DocumentKind;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.reference.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runbooks, configuration diffs, canary and smoke tests speak of the packet's target environments.
 * A runbook must speak of one of them if it names any at all; each environment of a configuration
 * diff or of such a test must be one.
 */
final class EnvironmentsAreTargets implements Check {
    private static final Set<String> NAMES =
            Set.of(
                    "evidence.environment",
                    "rollback.environment",
                    "configuration.environment",
                    "test.environment");
    private static final Set<String> BOUND_SUITES = Set.of("canary", "smoke");

    @Override
    public String id() {
        return "environments-are-targets";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        List<String> targets = context.values("/targetEnvironments");
        if (targets.isEmpty()) {
            return;
        }
        Vocabulary environments = context.reference().vocabulary("environments");
        for (Reading reading : context.readings()) {
            DocumentKind kind = reading.document().kind();
            if (kind != DocumentKind.RUNBOOK
                    && kind != DocumentKind.CONFIG_DIFF
                    && !isBoundTest(context, reading)) {
                continue;
            }
            List<RawClaim> foreign = new ArrayList<>();
            boolean anyTarget = false;
            for (RawClaim claim : reading.claims()) {
                if (NAMES.contains(claim.name())) {
                    boolean target =
                            environments.id(claim.raw()).filter(targets::contains).isPresent();
                    anyTarget |= target;
                    if (!target && environments.id(claim.raw()).isPresent()) {
                        foreign.add(claim);
                    }
                }
            }
            if (!foreign.isEmpty() && !(kind == DocumentKind.RUNBOOK && anyTarget)) {
                tell(reading, foreign, targets, findings);
            }
        }
    }

    private static boolean isBoundTest(CheckContext context, Reading reading) {
        if (reading.document().kind() != DocumentKind.TEST_REPORT) {
            return false;
        }
        return context.reference()
                        .testSuites()
                        .of(reading.document().path(), reading.document().format())
                        .filter(suite -> BOUND_SUITES.contains(suite.kind()))
                        .isPresent()
                || CheckContext.claims(reading, "test.id")
                        .anyMatch(
                                claim ->
                                        context.reference()
                                                .testSuites()
                                                .named(claim.raw())
                                                .filter(
                                                        suite ->
                                                                BOUND_SUITES.contains(suite.kind()))
                                                .isPresent());
    }

    private static void tell(
            Reading reading, List<RawClaim> foreign, List<String> targets, Findings findings) {
        String named =
                foreign.stream()
                        .map(RawClaim::raw)
                        .map(String::strip)
                        .distinct()
                        .collect(Collectors.joining(", "));
        findings.add(
                FindingCode.ENVIRONMENT_MISMATCH,
                List.of("/targetEnvironments"),
                "%s speaks of %s; the packet's targets are %s"
                        .formatted(reading.document().path(), named, String.join(", ", targets)),
                foreign.stream().map(Findings::evidence).distinct().limit(10).toList());
    }
}
