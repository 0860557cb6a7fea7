package dev.muster.check.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.DocumentKind;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was built is the release: neither the merge of a change that is only proposed, nor the tag
 * of another version. Which words start a build of a proposal is data ({@code build-events}).
 */
final class BuildsAreOfTheRelease implements Check {
    private static final String PROPOSAL = "proposal";
    private static final String PREVIEW = "preview";
    private static final Pattern REF = Pattern.compile("(?:^|@)refs/([^/]+)/(\\S+)$");
    private static final Pattern NUMBERS = Pattern.compile("^[0-9]+(?:\\.[0-9]+){2}");

    @Override
    public String id() {
        return "builds-are-of-the-release";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        boolean previewOnly = context.values("/targetEnvironments").equals(List.of(PREVIEW));
        for (Reading reading : context.readings()) {
            if (reading.otherRelease() != null) {
                continue;
            }
            if (reading.document().kind() == DocumentKind.PIPELINE_SUMMARY && !previewOnly) {
                CheckContext.claims(reading, "build.event")
                        .filter(event -> isProposal(context, event.raw()))
                        .forEach(event -> proposed(event, findings));
            }
            CheckContext.claims(reading, "attestation.ref")
                    .forEach(ref -> attested(context, ref, previewOnly, findings));
        }
    }

    private static void proposed(RawClaim event, Findings findings) {
        findings.add(
                FindingCode.MIXED_CANDIDATE,
                List.of("/build/id"),
                "%s is about another candidate: it is a run for %s, which builds the merge of a proposed change"
                        .formatted(event.source().path(), event.raw().strip()),
                List.of(Findings.evidence(event)));
    }

    private static void attested(
            CheckContext context, RawClaim claim, boolean previewOnly, Findings findings) {
        Matcher ref = REF.matcher(claim.raw().strip());
        if (!ref.find()) {
            return;
        }
        if (!previewOnly && isProposal(context, ref.group(1))) {
            tell(claim, "it was built from %s, a proposed change".formatted(ref.group()), findings);
        } else if (ref.group(1).equals("tags")
                && !ref.group(2).equals(context.value("/candidate/tag"))
                && isOther(Identity.tagged(ref.group(2)), context.value("/candidate/version"))) {
            tell(
                    claim,
                    "it was built from the tag %s, the candidate's version is %s"
                            .formatted(ref.group(2), context.value("/candidate/version")),
                    findings);
        }
    }

    /** A candidate may be built from its release candidate's tag: the numbers must be the same. */
    private static boolean isOther(Optional<String> tagged, @Nullable String version) {
        Matcher one = NUMBERS.matcher(tagged.orElse(""));
        Matcher other = NUMBERS.matcher(version == null ? "" : Identity.plain(version));
        return one.find() && other.find() && !one.group().equals(other.group());
    }

    private static boolean isProposal(CheckContext context, String word) {
        return context.reference()
                .vocabularyIfThere("build-events")
                .flatMap(words -> words.id(word.toLowerCase(Locale.ROOT)))
                .filter(PROPOSAL::equals)
                .isPresent();
    }

    private static void tell(RawClaim claim, String what, Findings findings) {
        findings.add(
                FindingCode.ATTESTATION_MISMATCH,
                List.of("/security/attestations"),
                claim.source().path() + ": " + what,
                List.of(Findings.evidence(claim)));
    }
}
