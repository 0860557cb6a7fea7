package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.DocumentKind;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.util.List;
import java.util.Optional;

/**
 * A run that is said to be successful in one document has no failed job in another. Readers tell a
 * failed job only where no later attempt of it went well; a list of another attempt says nothing.
 */
final class JobsAgreeWithRun implements Check {
    private static final String CONCLUSION = "/build/conclusion";

    @Override
    public String id() {
        return "jobs-agree-with-run";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        List<Reading> runs =
                context.of(DocumentKind.PIPELINE_SUMMARY)
                        .filter(reading -> isSuccessful(context, reading))
                        .toList();
        context.of(DocumentKind.PIPELINE_SUMMARY)
                .forEach(
                        reading ->
                                CheckContext.items(reading, "job")
                                        .values()
                                        .forEach(job -> check(job, reading, runs, findings)));
    }

    private static boolean isSuccessful(CheckContext context, Reading reading) {
        return one(reading, "build.conclusion")
                .flatMap(word -> context.reference().vocabulary("build-conclusions").id(word.raw()))
                .filter("success"::equals)
                .isPresent();
    }

    private static void check(
            List<RawClaim> job, Reading reading, List<Reading> runs, Findings findings) {
        RawClaim conclusion = claim(job, "job.conclusion").orElseThrow();
        String run = claim(job, "job.run").map(RawClaim::raw).orElse("");
        for (Reading told : runs) {
            boolean sameAttempt =
                    one(told, "build.attempt")
                            .flatMap(
                                    attempt ->
                                            claim(job, "job.attempt")
                                                    .map(own -> own.raw().equals(attempt.raw())))
                            .orElse(true);
            if (!told.equals(reading)
                    && sameAttempt
                    && one(told, "build.id").filter(id -> id.raw().equals(run)).isPresent()) {
                findings.add(
                        FindingCode.CONTRADICTION,
                        List.of(CONCLUSION),
                        "%s says that the run was successful, %s that its job %s ended in %s"
                                .formatted(
                                        told.document().path(),
                                        reading.document().path(),
                                        claim(job, "job.name").map(RawClaim::raw).orElse("?"),
                                        conclusion.raw()),
                        List.of(
                                Findings.evidence(conclusion),
                                Findings.evidence(one(told, "build.conclusion").orElseThrow())));
            }
        }
    }

    private static Optional<RawClaim> claim(List<RawClaim> item, String name) {
        return item.stream().filter(claim -> claim.name().equals(name)).findFirst();
    }

    /** The claim of this name where the document has exactly one; a list of runs has several. */
    private static Optional<RawClaim> one(Reading reading, String name) {
        List<RawClaim> claims = CheckContext.claims(reading, name).toList();
        return claims.size() == 1 ? Optional.of(claims.getFirst()) : Optional.empty();
    }
}
