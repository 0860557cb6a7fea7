package dev.muster.check.rule;

import dev.muster.check.Assignment;
import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All documents speak of one candidate. Each one that {@link Clusters} sorted to another candidate
 * is named, with every identity that differs and where it stands.
 */
final class CandidateIsOne implements Check {
    @Override
    public String id() {
        return "candidate-is-one";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        for (Assignment.Outlier outlier : context.assignment().outliers()) {
            List<RawClaim> against =
                    outlier.differences().stream().map(Assignment.Difference::claim).toList();
            findings.add(
                    FindingCode.MIXED_CANDIDATE,
                    against.stream().map(CandidateIsOne::field).distinct().toList(),
                    "%s is about another candidate: %s%s"
                            .formatted(
                                    outlier.reading().document().path(),
                                    outlier.differences().stream()
                                            .map(CandidateIsOne::say)
                                            .distinct()
                                            .collect(Collectors.joining("; ")),
                                    fellows(outlier.fellows())),
                    against.stream().map(Findings::evidence).toList());
        }
    }

    private static String fellows(int others) {
        return others == 0
                ? ""
                : "; so %s %d other document%s"
                        .formatted(others == 1 ? "is" : "are", others, others == 1 ? "" : "s");
    }

    private static String field(RawClaim claim) {
        return switch (claim.name()) {
            case "service.id", "incident.service", "artifact.name" -> "/service/id";
            case "repository.id" -> "/repository/id";
            case "candidate.commit", "attestation.commit" -> "/candidate/commit";
            case "build.id" -> "/build/id";
            case "candidate.version", "candidate.tag", "candidate.reference" ->
                    "/candidate/version";
            default -> "/artifacts";
        };
    }

    private static String say(Assignment.Difference difference) {
        RawClaim claim = difference.claim();
        RawClaim wanted = difference.wanted();
        return "%s %s%s"
                .formatted(
                        claim.name(),
                        claim.raw().strip(),
                        wanted == null
                                ? " is no digest of the artifact of that name"
                                : ", the candidate has %s (%s %s)"
                                        .formatted(
                                                wanted.raw().strip(),
                                                wanted.source().path(),
                                                wanted.selector().text()));
    }
}
