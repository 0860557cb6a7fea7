package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.normalize.step.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A change of secret references carries a reviewed marker, in the same change or for the same
 * environment.
 */
final class SecretChangesAreReviewed implements Check {
    private static final Set<String> TOUCHED =
            Set.of("configuration.secretsTouched", "configuration.secretChange");

    @Override
    public String id() {
        return "secret-changes-are-reviewed";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        for (Reading reading : context.readings()) {
            for (List<RawClaim> change : CheckContext.items(reading, "configuration").values()) {
                List<RawClaim> touched =
                        change.stream()
                                .filter(claim -> TOUCHED.contains(claim.name()) && isYes(claim))
                                .toList();
                List<RawClaim> marker =
                        change.stream()
                                .filter(claim -> claim.name().equals("configuration.reviewed"))
                                .toList();
                boolean reviewed =
                        marker.stream().anyMatch(SecretChangesAreReviewed::isYes)
                                && marker.stream().allMatch(SecretChangesAreReviewed::isYes);
                if (!touched.isEmpty() && !reviewed) {
                    tell(reading, touched, marker, findings);
                }
            }
        }
    }

    private static boolean isYes(RawClaim claim) {
        return Steps.named("yes-or-no@1").apply(claim.name(), claim.raw()).text().equals("true");
    }

    private static void tell(
            Reading reading, List<RawClaim> touched, List<RawClaim> marker, Findings findings) {
        List<Finding.Evidence> evidence =
                new ArrayList<>(touched.stream().map(Findings::evidence).toList());
        marker.stream().map(Findings::evidence).forEach(evidence::add);
        findings.add(
                FindingCode.UNREVIEWED_SECRET_CHANGE,
                List.of("/configuration"),
                "%s changes secret references and %s"
                        .formatted(
                                reading.document().path(),
                                marker.isEmpty()
                                        ? "has no reviewed marker"
                                        : "is marked as not reviewed"),
                evidence);
    }
}
