package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.DocumentKind;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An attested build is the run that the packet tells of: several runs may build one commit, and
 * only one of them made the artifact. Runs are compared where the invocation is an address below
 * the one that the packet's run has; an id alone may be a job's, and says nothing.
 *
 * @see "docs/decisions/0030-told-by-what-it-contradicts.md"
 */
final class AttestationsAreOfTheRun implements Check {
    /** A run: where all runs of its kind lie, and which one it is. */
    private record Run(String under, String id, RawClaim url) {}

    @Override
    public String id() {
        return "attestations-are-of-the-run";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        List<Run> runs = runs(context);
        if (runs.isEmpty()) {
            return;
        }
        context.of(DocumentKind.ATTESTATION)
                .filter(reading -> context.assignment().mayBeCandidates(reading.document().path()))
                .flatMap(reading -> CheckContext.claims(reading, "attestation.invocation"))
                .forEach(invocation -> compare(invocation, runs, findings));
    }

    /** The runs that the candidate's documents tell of, by their addresses. */
    private static List<Run> runs(CheckContext context) {
        List<Run> runs = new ArrayList<>();
        Stream.of(DocumentKind.PIPELINE_SUMMARY, DocumentKind.RELEASE_MANIFEST)
                .flatMap(context::of)
                .filter(reading -> context.assignment().mayBeCandidates(reading.document().path()))
                .forEach(
                        reading ->
                                CheckContext.claims(reading, "build.url")
                                        .flatMap(url -> run(url, reading).stream())
                                        .forEach(runs::add));
        return runs;
    }

    /** A run whose address ends in its id. */
    private static Optional<Run> run(RawClaim url, Reading reading) {
        String address = url.raw().strip().replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
        int slash = address.lastIndexOf('/');
        String id = address.substring(slash + 1);
        return slash > 0
                        && CheckContext.claims(reading, "build.id")
                                .anyMatch(build -> build.raw().strip().equals(id))
                ? Optional.of(new Run(address.substring(0, slash + 1), id, url))
                : Optional.empty();
    }

    private static void compare(RawClaim invocation, List<Run> runs, Findings findings) {
        String address = invocation.raw().strip();
        List<Run> comparable =
                runs.stream()
                        .filter(run -> isBelow(address, run.under()))
                        .filter(run -> !id(address, run).isEmpty())
                        .toList();
        if (comparable.isEmpty()
                || comparable.stream().anyMatch(run -> id(address, run).equals(run.id()))) {
            return;
        }
        Run run = comparable.getFirst();
        findings.add(
                FindingCode.ATTESTATION_MISMATCH,
                List.of("/security/attestations", "/build/id"),
                "%s: it attests the run %s, the candidate was built by %s (%s)"
                        .formatted(
                                invocation.source().path(),
                                id(address, run),
                                run.id(),
                                run.url().source().path()),
                List.of(Findings.evidence(invocation), Findings.evidence(run.url())));
    }

    private static boolean isBelow(String address, String under) {
        return address.regionMatches(true, 0, under, 0, under.length());
    }

    private static String id(String address, Run run) {
        return address.substring(run.under().length()).replaceFirst("[/?#].*$", "");
    }
}
