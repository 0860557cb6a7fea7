package dev.muster.check.rule;

import static dev.muster.check.rule.MadePackets.document;
import static dev.muster.check.rule.MadePackets.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.DocumentKind;
import dev.muster.model.Finding;
import dev.muster.model.Reading;
import dev.muster.reference.ReferenceData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesKeepPolicyTest {
    private static final String NOON = "2026-11-20T12:00:00Z";
    private static final ReferenceData POLICY =
            reference(
                    """
                    maxFutureSkew: PT5M
                    orderTolerance: PT1M
                    moments: [candidate.createdAt, build.finishedAt]
                    rules:
                      - claim: evidence.producedAt
                        documents: [vulnerability-scan]
                        required: true
                        maxAge: P14D
                        notBefore: [candidate.createdAt, build.startedAt]
                        notAfter: [{claim: evidence.producedAt, documents: [attestation]}]
                        overrides:
                          - {formats: [npm-audit], maxAge: P2D}
                          - {environments: [dev], maxAge: P60D}
                    """);
    private static final Reading MANIFEST =
            document(
                    "manifest.yaml",
                    DocumentKind.RELEASE_MANIFEST,
                    "service.id",
                    "billing-service",
                    "candidate.version",
                    "2.14.0",
                    "candidate.createdAt",
                    "2026-11-18T08:00:00Z");

    private static List<Finding> scanned(String at, String moment, Reading... others) {
        Reading[] readings = new Reading[others.length + 2];
        readings[0] = MANIFEST;
        readings[1] =
                document(
                        "scan.json",
                        DocumentKind.VULNERABILITY_SCAN,
                        "candidate.version",
                        "2.14.0",
                        "evidence.producedAt",
                        moment);
        System.arraycopy(others, 0, readings, 2, others.length);
        return MadePackets.times(POLICY, at, readings);
    }

    private static List<String> said(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.severity().word() + " " + finding.code())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        // what the policy allows, to the second, and one second more
        "2026-12-02T08:00:00Z, 2026-11-18T08:00:00Z, ''",
        "2026-12-02T08:00:01Z, 2026-11-18T08:00:00Z, blocker stale-evidence",
        "2026-11-20T12:00:00Z, 2026-11-20T12:05:00Z, ''",
        "2026-11-20T12:00:00Z, 2026-11-20T12:05:01Z, blocker future-timestamp",
        "2026-11-20T12:00:00Z, 2026-11-18T07:59:00Z, ''",
        "2026-11-20T12:00:00Z, 2026-11-18T07:58:59Z, blocker timestamp-order",
        // the zone counts, not the digits
        "2026-11-20T12:00:00Z, 2026-11-18T10:00:00+02:00, ''",
        "2026-11-20T12:00:00Z, 2026-11-18T09:58:59+02:00, blocker timestamp-order",
        "2026-11-20T12:00:00Z, 2026-11-20T07:04:00-05:00, ''",
        "2026-11-20T12:00:00Z, 2026-11-20T07:06:00-05:00, blocker future-timestamp",
        "2026-11-20T12:00:00Z, 'Wed, 18 Nov 2026 10:30:00 +0200', ''",
        "2026-11-20T12:00:00Z, 1763539200000, blocker stale-evidence blocker timestamp-order",
        // a date is its whole day
        "2026-12-02T23:59:59Z, 2026-11-18, note timestamp-missing",
        "2026-12-03T00:00:00Z, 2026-11-18, blocker stale-evidence note timestamp-missing",
        "2026-11-20T12:00:00Z, 2026-11-17, blocker timestamp-order",
        "2026-11-20T12:00:00Z, 2026-11-20, ''",
        "2026-11-20T12:00:00Z, 2026-11-21, blocker future-timestamp",
        // without a zone nothing is guessed: certain for every zone, or told as open
        "2026-11-20T12:00:00Z, 2026-11-17T19:58:59, blocker timestamp-order",
        "2026-11-20T12:00:00Z, 2026-11-18T07:00:00, warning timestamp-order",
        "2026-11-20T12:00:00Z, 2026-11-18T09:00:00, note timestamp-missing",
        "2026-11-20T12:00:00Z, 2026-11-19T09:00:00, ''",
        "2026-11-20T12:00:00Z, 2026-11-20T13:00:00, warning future-timestamp",
        "2026-11-20T12:00:00Z, 2026-11-21T02:05:01, blocker future-timestamp",
        "2026-11-20T12:00:00Z, soon, warning timestamp-missing"
    })
    void judges_a_scan(String at, String moment, String expected) {
        List<String> codes = said(scanned(at, moment));
        assertThat(String.join(" ", codes)).isEqualTo(expected);
    }

    @Test
    void names_both_moments_and_the_line_of_the_policy() {
        Finding order = scanned(NOON, "2026-11-17T08:00:00Z").getFirst();
        assertThat(order.message())
                .isEqualTo(
                        "scan.json: evidence.producedAt 2026-11-17T08:00:00Z is before"
                                + " candidate.createdAt 2026-11-18T08:00:00Z (manifest.yaml) by more"
                                + " than PT1M");
        assertThat(order.evidence()).hasSize(3);
        assertThat(order.evidence().get(0).document().path()).isEqualTo("scan.json");
        assertThat(order.evidence().get(1).document().path()).isEqualTo("manifest.yaml");
        assertThat(order.evidence().get(2).document()).isNull();
        assertThat(order.evidence().get(2).policy().file()).isEqualTo("time-policy.yaml");
        assertThat(order.evidence().get(2).selector().text()).isEqualTo("/rules/0/notBefore/0");
        assertThat(order.evidence().get(2).excerpt()).isEqualTo("candidate.createdAt");

        Finding stale = scanned("2026-12-20T12:00:00Z", "2026-11-18T08:00:00Z").getFirst();
        assertThat(stale.message())
                .isEqualTo(
                        "scan.json: evidence.producedAt 2026-11-18T08:00:00Z is older than 14 days"
                                + " at evaluatedAt 2026-12-20T12:00:00Z");
        assertThat(stale.evidence().getLast().selector().text()).isEqualTo("/rules/0/maxAge");
    }

    @Test
    void another_wording_of_the_policy_leaves_the_id_of_a_finding() {
        ReferenceData same =
                reference(
                        """
                        # moved down by a comment and a rule
                        rules:
                          - {claim: review.reviewedAt}
                          - {claim: evidence.producedAt, maxAge: P14D}
                        """);
        Reading scan =
                document(
                        "scan.json",
                        DocumentKind.VULNERABILITY_SCAN,
                        "evidence.producedAt",
                        "2026-11-01T08:00:00Z");
        assertThat(MadePackets.times(same, NOON, scan))
                .singleElement()
                .extracting(Finding::id)
                .isEqualTo(MadePackets.times(POLICY, NOON, scan).getFirst().id());
    }

    @Test
    void a_scan_before_the_build_or_after_the_attestation_is_out_of_order() {
        Reading run =
                document(
                        "run.json",
                        DocumentKind.PIPELINE_SUMMARY,
                        "candidate.version",
                        "2.14.0",
                        "build.startedAt",
                        "2026-11-18T09:00:00Z");
        Reading attestation =
                document(
                        "attestation.json",
                        DocumentKind.ATTESTATION,
                        "evidence.producedAt",
                        "2026-11-18T10:00:00Z");
        assertThat(said(scanned(NOON, "2026-11-18T09:00:00Z", run, attestation))).isEmpty();
        assertThat(said(scanned(NOON, "2026-11-18T08:30:00Z", run, attestation)))
                .containsExactly("blocker timestamp-order");
        assertThat(said(scanned(NOON, "2026-11-18T10:00:00Z", run, attestation))).isEmpty();
        assertThat(said(scanned(NOON, "2026-11-18T10:01:01Z", run, attestation)))
                .containsExactly("blocker timestamp-order");
    }

    @Test
    void the_moments_of_another_candidate_do_not_count() {
        Reading older =
                document(
                        "other.json",
                        DocumentKind.PIPELINE_SUMMARY,
                        "candidate.version",
                        "2.13.9",
                        "candidate.createdAt",
                        "2026-11-01T08:00:00Z");
        assertThat(said(scanned(NOON, "2026-11-17T08:00:00Z", older)))
                .containsExactly("blocker timestamp-order");
    }

    @Test
    void formats_and_environments_have_limits_of_their_own() {
        String tenDays = "2026-11-10T12:00:00Z";
        assertThat(codes("trivy-json@2", null, tenDays)).isEmpty();
        assertThat(codes("npm-audit@2", null, tenDays)).containsExactly("stale-evidence");
        String thirtyDays = "2026-10-21T12:00:00Z";
        assertThat(codes("trivy-json@2", null, thirtyDays)).containsExactly("stale-evidence");
        assertThat(codes("trivy-json@2", "development", thirtyDays)).isEmpty();
        assertThat(codes("trivy-json@2", "prod", thirtyDays)).containsExactly("stale-evidence");
    }

    private static List<String> codes(String format, String environment, String moment) {
        Reading scan =
                MadePackets.inFormat(
                        "scan.json",
                        DocumentKind.VULNERABILITY_SCAN,
                        format,
                        environment,
                        "evidence.producedAt",
                        moment);
        return MadePackets.times(POLICY, NOON, scan).stream().map(Finding::code).toList();
    }

    @Test
    void a_moment_of_any_document_may_not_lie_in_the_future() {
        Reading manifest =
                document(
                        "manifest.yaml",
                        DocumentKind.RELEASE_MANIFEST,
                        "candidate.createdAt",
                        "2026-11-21T12:00:00Z");
        assertThat(said(MadePackets.times(POLICY, NOON, manifest)))
                .containsExactly("blocker future-timestamp");
    }

    @Test
    void evidence_that_must_say_when_it_was_made_and_does_not_is_told() {
        Reading scan = document("scan.json", DocumentKind.VULNERABILITY_SCAN);
        Finding missing = MadePackets.times(POLICY, NOON, scan).getFirst();
        assertThat(missing.code()).isEqualTo("timestamp-missing");
        assertThat(missing.evidence().getLast().selector().text()).isEqualTo("/rules/0/required");
    }

    @ParameterizedTest
    @CsvSource({
        // only what the document itself says of its beginning counts
        "2026-11-18T09:00:00Z, 2026-11-18T10:00:00Z, ''",
        "2026-11-18T09:00:00Z, 2026-11-18T09:00:00Z, ''",
        "2026-11-18T10:00:00Z, 2026-11-18T09:00:00Z, blocker timestamp-order"
    })
    void what_ends_has_begun_in_the_same_document(String begun, String ended, String expected) {
        ReferenceData policy =
                reference(
                        """
                        orderTolerance: PT1M
                        rules:
                          - claim: attestation.builtAt
                            documents: [attestation]
                            notBefore: [{claim: attestation.startedAt, sameDocument: true}]
                        """);
        Reading build =
                document(
                        "build.json",
                        DocumentKind.ATTESTATION,
                        "attestation.startedAt",
                        begun,
                        "attestation.builtAt",
                        ended);
        Reading later =
                document(
                        "later.json",
                        DocumentKind.ATTESTATION,
                        "attestation.startedAt",
                        "2026-11-18T08:00:00Z");
        List<Finding> findings = MadePackets.times(policy, NOON, MANIFEST, build, later);
        assertThat(String.join(", ", said(findings))).isEqualTo(expected);
    }
}
