package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.DocumentKind;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.reference.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run that is said to be successful has no failed job, in the same document or in another.
 * Readers tell a failed job only where no later attempt of it went well; a list of another attempt
 * says nothing. Where the CI system does not say which jobs may fail, the reference data does
 * ({@code optional-jobs}): such a job is told for attention, and holds nothing.
 *
 * @see "docs/decisions/0030-told-by-what-it-contradicts.md"
 */
final class JobsAgreeWithRun implements Check {
    private static final String CONCLUSION = "/build/conclusion";
    private static final int TOLD_AT_MOST = 10;

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
        Map<List<RawClaim>, Reading> against = new LinkedHashMap<>();
        context.of(DocumentKind.PIPELINE_SUMMARY)
                .forEach(
                        reading ->
                                CheckContext.items(reading, "job")
                                        .values()
                                        .forEach(
                                                job ->
                                                        runOf(job, reading, runs)
                                                                .ifPresent(
                                                                        run ->
                                                                                against.put(
                                                                                        job,
                                                                                        run))));
        against.entrySet().stream()
                .limit(TOLD_AT_MOST)
                .forEach(entry -> tell(context, entry.getKey(), entry.getValue(), findings));
        if (against.size() > TOLD_AT_MOST) {
            more(against, findings);
        }
    }

    private static boolean isSuccessful(CheckContext context, Reading reading) {
        return one(reading, "build.conclusion")
                .flatMap(word -> context.reference().vocabulary("build-conclusions").id(word.raw()))
                .filter("success"::equals)
                .isPresent();
    }

    /** The successful run that a job belongs to: one of the same document first. */
    private static Optional<Reading> runOf(
            List<RawClaim> job, Reading reading, List<Reading> runs) {
        return Stream.concat(runs.stream().filter(reading::equals), runs.stream())
                .filter(told -> isOfRun(job, reading, told) && isSameAttempt(job, told))
                .findFirst();
    }

    /** A job that names no run is one of the only run beside it. */
    private static boolean isOfRun(List<RawClaim> job, Reading reading, Reading told) {
        return claim(job, "job.run")
                .map(
                        run ->
                                one(told, "build.id")
                                        .filter(id -> id.raw().equals(run.raw()))
                                        .isPresent())
                .orElse(told.equals(reading) && one(told, "build.id").isPresent());
    }

    private static boolean isSameAttempt(List<RawClaim> job, Reading told) {
        return one(told, "build.attempt")
                .flatMap(
                        attempt ->
                                claim(job, "job.attempt")
                                        .map(own -> own.raw().equals(attempt.raw())))
                .orElse(true);
    }

    private static void tell(
            CheckContext context, List<RawClaim> job, Reading run, Findings findings) {
        RawClaim conclusion = claim(job, "job.conclusion").orElseThrow();
        RawClaim success = one(run, "build.conclusion").orElseThrow();
        String name = claim(job, "job.name").map(claim -> claim.raw().strip()).orElse("?");
        boolean optional =
                context.reference()
                        .vocabularyIfThere("optional-jobs")
                        .filter(words -> isOptional(words, name))
                        .isPresent();
        findings.add(
                FindingCode.CONTRADICTION.word(),
                optional ? Finding.Severity.WARNING.word() : null,
                List.of(CONCLUSION),
                "%s says that the run was successful, %s that its job %s ended in %s%s"
                        .formatted(
                                run.document().path(),
                                conclusion.source().path(),
                                name,
                                conclusion.raw(),
                                optional ? "; the reference data lets such a job fail" : ""),
                List.of(Findings.evidence(conclusion), Findings.evidence(success)));
    }

    private static void more(Map<List<RawClaim>, Reading> against, Findings findings) {
        List<Finding.Evidence> evidence = new ArrayList<>();
        against.keySet().stream()
                .skip(TOLD_AT_MOST)
                .forEach(
                        job ->
                                evidence.add(
                                        Findings.evidence(
                                                claim(job, "job.conclusion").orElseThrow())));
        findings.add(
                FindingCode.CONTRADICTION,
                List.of(CONCLUSION),
                "%d more jobs contradict a successful run".formatted(evidence.size()),
                evidence.subList(0, Math.min(TOLD_AT_MOST, evidence.size())));
    }

    /** Whether the name of a job, one of its words or two that stand together, are on the list. */
    private static boolean isOptional(Vocabulary words, String name) {
        String[] parts = name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+");
        boolean known = words.id(name).isPresent();
        @Nullable String before = null;
        for (String part : parts) {
            known |= words.id(part).isPresent();
            known |= before != null && words.id(before + "-" + part).isPresent();
            before = part;
        }
        return known;
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
