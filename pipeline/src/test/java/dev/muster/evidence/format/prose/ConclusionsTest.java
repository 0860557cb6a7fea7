package dev.muster.evidence.format.prose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.ShippedWords;
import dev.muster.evidence.parse.TextSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What counts as a conclusion and what does not; the limits are in {@code
 * docs/guides/what-prose-reading-sees.md}.
 */
class ConclusionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "This release is safe to ship.",
                "The change is **safe to deploy** to production.",
                "Everything looks good to go.",
                "We consider the candidate ready for production.",
                "The build is production-ready.",
                "The failing test is a known flake, ignore it.",
                "checkout-e2e is just a flaky test.",
                "Known flake, ignore.",
                "The red canary can be ignored.",
                "The warnings may be safely ignored.",
                "Please ignore the failing smoke test.",
                "There is no risk in this change.",
                "The rollout carries minimal operational risk.",
                "This is a low-risk change.",
                "Overall the risk is low.",
                "Risk: low",
                "Risk level: minimal",
                "The change is risk-free.",
                "The business accepted the residual risk.",
                "The coverage gate can be waived.",
                "The scan requirement has been waived.",
                "A waiver was granted.",
                "No waiver is needed.",
                "The candidate was approved for production.",
                "Cleared for release by operations.",
                "Security has signed off on this.",
                "Sign-off received.",
                "LGTM",
                "Ship it!",
                "CVE-2026-1234 is a false positive.",
                "The finding is not exploitable.",
                "The error in the log is harmless.",
                "No customer impact is expected.",
                "There are no concerns.",
                "The failure is unrelated to this release.",
                "The regression is acceptable.",
                "It's nothing to worry about.",
                "The timeout is not a blocker.",
                "We recommend to ship.",
                "Recommendation: proceed",
                "Load was fine, so this is safe to release.",
                "Not tested on ARM, but safe to ship.",
                "- [x] QA has signed off",
                "| Risk | low |\n|---|---|",
                "> [!NOTE]\n> This is safe to deploy."
            })
    void finds_a_planted_conclusion(String text) {
        assertThat(found(text)).as(text).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This release is not safe to ship.",
                "It isn't safe to deploy during the month-end run.",
                "We do not think it is safe to ship.",
                "The gate cannot be waived.",
                "Findings must not be ignored.",
                "The candidate has not been approved for production.",
                "Do not ignore the failing test.",
                "Nobody said it is safe to ship.",
                "Is it safe to ship?",
                "Can the failing test be ignored?",
                "It is safe to deploy only if the canary passes.",
                "If all checks pass, it is safe to promote.",
                "Once the backfill is done it is safe to deploy.",
                "The release is safe to ship provided that the gate is green.",
                "Check that it is safe to deploy.",
                "Make sure the node is ready to proceed.",
                "Assess whether the risk is acceptable.",
                "Wait until the pods are ready for deployment.",
                "Every release must be approved for production by the owner.",
                "Releases need to be approved for release.",
                "Ask who signed off.",
                "Never write \"safe to ship\" in a note.",
                "The words “known flake, ignore” are not evidence.",
                "The label `safe to ship` is set by hand.",
                "> This is safe to ship.",
                "# Safe to ship",
                "```\nsafe to ship\n```",
                "Risk: low / medium / high",
                "Risk: <low|medium|high>",
                "Verdict: <safe to ship>",
                "- [ ] Approved for production",
                "A low-risk change is one that touches no data.",
                "Sentences such as this is safe to ship are quoted.",
                "Safe to ship: no",
                "Risk: high",
                "The risk of data loss is high.",
                "You can safely delete the pods.",
                "Run the command again; it is idempotent.",
                "The flaky network made two retries necessary.",
                "Features should be reviewed and approved one day before the release.",
                "If a risk is acceptable, then the upgrade may go on.",
                "The secret scan found nothing.",
                "The service skips blank lines.",
                "Waivers are requested in the desk."
            })
    void leaves_an_innocent_sentence_alone(String text) {
        assertThat(found(text)).as(text).isEmpty();
    }

    @Test
    void quotes_at_most_160_characters_around_the_words() {
        String text =
                "Long ago ".repeat(30)
                        + "the change was found safe to ship by those who looked "
                        + "and looked ".repeat(30)
                        + ".";
        var sink = new ProblemList();
        ProseAnalysis.tell(MarkdownProse.of(TextSource.of(text)), ShippedWords.LEXICON, sink);
        assertThat(sink.excerpts).hasSize(1);
        assertThat(sink.excerpts.getFirst()).hasSizeLessThanOrEqualTo(160).contains("safe to ship");
    }

    @Test
    void says_how_many_more_there_are() {
        var sink = new ProblemList();
        ProseAnalysis.tell(
                MarkdownProse.of(TextSource.of("It is safe to ship.\n\n".repeat(40))),
                ShippedWords.LEXICON,
                sink);
        assertThat(sink.messages).hasSize(26);
        assertThat(sink.messages.getLast()).contains("15 more").contains("25 of 40");
    }

    private static List<String> found(String text) {
        var sink = new ProblemList();
        ProseAnalysis.tell(MarkdownProse.of(TextSource.of(text)), ShippedWords.LEXICON, sink);
        return sink.messages;
    }
}
