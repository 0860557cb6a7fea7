package dev.muster.check.rule;

import dev.muster.check.Check;
import java.util.List;

/** THE list of checks; they do not depend on one another's order. */
public final class Checks {
    private Checks() {}

    /** Every check. */
    public static final List<Check> ALL =
            List.of(
                    new DocumentsWereRead(),
                    new DeclarationHolds(),
                    new CandidateIsOne(),
                    new ServiceOwnsRepository(),
                    new SubjectsAreArtifacts(),
                    new ArtifactDigestsAgree(),
                    new ReleaseAgreesWithItself(),
                    new AttestationsNameTheCandidate(),
                    new AttestationsAreOfTheRun(),
                    new NamedThingsAreTheCandidates(),
                    new StatedDependenciesAreListed(),
                    new BuildsAreOfTheRelease(),
                    new JobsAgreeWithRun(),
                    new SignaturesArePresent(),
                    new EnvironmentsAreTargets(),
                    new TimesKeepPolicy(),
                    new SecretChangesAreReviewed());
}
