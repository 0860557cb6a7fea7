package dev.muster.evidence.format.prose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.ShippedWords;
import dev.muster.evidence.parse.TextSource;
import dev.muster.model.DocumentKind;
import org.junit.jupiter.api.Test;

/** What single sentences and tables are taken for. */
class ProseOfTest {
    private static ProblemList markdown(String text) {
        var sink = new ProblemList();
        ProseAnalysis.tell(MarkdownProse.of(TextSource.of(text)), ShippedWords.LEXICON, sink);
        return sink;
    }

    private static ProblemList plain(String text) {
        var sink = new ProblemList();
        ProseAnalysis.tell(PlainProse.of(TextSource.of(text)), ShippedWords.LEXICON, sink);
        return sink;
    }

    @Test
    void takes_the_version_that_is_rolled_back_to_not_the_one_that_is_left() {
        assertThat(
                        markdown(
                                        "# Service\n\n## Rollback\n\nRoll back from 2.14.0 to version 2.13.4.")
                                .claims)
                .contains("rollback.version=2.13.4", "candidate.version=2.14.0");
    }

    @Test
    void takes_no_version_that_is_forbidden() {
        assertThat(markdown("# S\n\n## Rollback\n\nNever roll back to version 2.12.0.").claims)
                .isEmpty();
    }

    @Test
    void takes_no_version_from_what_happened() {
        assertThat(
                        markdown(
                                        "# Incident INC-12\n\n## Rollback\n\nWe rolled back to version 2.12.0.")
                                .claims)
                .containsExactly("incident.id=INC-12");
    }

    @Test
    void a_version_outside_the_way_back_is_not_one_to_go_back_to() {
        assertThat(markdown("# Runbook\n\nVersion: 3.1\n\n## Rollback\n\nVersion: 2.13.4").claims)
                .containsExactly("rollback.version=2.13.4");
    }

    @Test
    void two_references_name_no_way_back() {
        assertThat(
                        markdown(
                                        "# S\n\n## Rollback\n\nReplace r.example.com/a/b:2 by r.example.com/a/b:1.")
                                .claims)
                .noneMatch(claim -> claim.startsWith("rollback.reference"));
    }

    @Test
    void the_digest_is_of_the_kind_that_is_said() {
        assertThat(
                        markdown(
                                        "# S\n\n## Rollback\n\nOCI index digest: sha256:"
                                                + "0a".repeat(32))
                                .claims)
                .containsExactly("rollback.digests.oci-index=sha256:" + "0a".repeat(32));
    }

    @Test
    void environments_in_a_heading_are_read() {
        assertThat(markdown("# Rollback in production\n\nRoll back to 1.2.3.").claims)
                .contains("evidence.environment=production", "rollback.environment=production");
    }

    @Test
    void steps_that_cannot_be_counted_again_are_not_claimed() {
        assertThat(
                        markdown(
                                        "# S\n\n## Rollback\n\n1. One\n\n```\n1. not a step\n```\n\n2. Two")
                                .claims)
                .noneMatch(claim -> claim.startsWith("rollback.steps"));
    }

    @Test
    void one_row_without_review_makes_the_environment_unreviewed() {
        assertThat(
                        markdown(
                                        "# Configuration changes\n\n| Env | Key | Reviewed |\n|---|---|---|\n"
                                                + "| prod | a | yes |\n| prod | b | no |\n")
                                .claims)
                .contains("configuration.reviewed=no", "configuration.changes=2");
    }

    @Test
    void an_alert_page_is_a_runbook_that_claims_nothing() {
        ProblemList page =
                markdown(
                        "# KubeJobFailed\n\n## Meaning\n\nA job failed.\n\n## Impact\n\nLate.\n\n"
                                + "## Diagnosis\n\nLook.\n\n## Mitigation\n\nRestart.\n");
        assertThat(page.kind).isEqualTo(DocumentKind.RUNBOOK);
        assertThat(page.claims).isEmpty();
    }

    @Test
    void headings_of_plain_text_are_told_by_number_and_capitals() {
        assertThat(plain("INCIDENT REPORT\n\nIncident: INC-7\n").claims).isEmpty();
        assertThat(plain("INCIDENT REPORT\n\nIncident: INC-70\n").claims)
                .containsExactly("incident.id=INC-70");
        assertThat(
                        plain(
                                        "Service guide\n\n1. Purpose\n\nWords.\n\n2. Rollback\n\nRoll back to version 4.5.6.\n")
                                .claims)
                .containsExactly("rollback.version=4.5.6");
    }

    @Test
    void deep_nesting_ends_where_the_limit_is() {
        String deep = "> ".repeat(20_000) + "safe to ship";
        assertThat(markdown(deep).claims).isEmpty();
        var sink = new ProblemList();
        ProseAnalysis.tell(
                HtmlProse.of(TextSource.of("<div>".repeat(100_000) + "Rollback")),
                ShippedWords.LEXICON,
                sink);
        assertThat(sink.claims).isEmpty();
    }
}
