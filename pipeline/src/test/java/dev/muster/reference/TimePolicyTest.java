package dev.muster.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.TestFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A time policy is read strictly: a limit that is misspelt would never be kept. */
class TimePolicyTest {
    private static final Path SHIPPED = TestFiles.root().resolve("reference-data/time-policy.yaml");

    static TimePolicy policy(String yaml) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put(
                "time-policy.yaml",
                ("apiVersion: muster.dev/v1\nkind: TimePolicy\n" + yaml)
                        .getBytes(StandardCharsets.UTF_8));
        return ReferenceData.of(files).timePolicy();
    }

    @Test
    void the_shipped_policy_limits_each_kind_of_evidence() throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("time-policy.yaml", Files.readAllBytes(SHIPPED));
        TimePolicy policy = ReferenceData.of(files).timePolicy();
        for (String kind :
                List.of(
                        "test-report",
                        "vulnerability-scan",
                        "secret-scan",
                        "attestation",
                        "sbom")) {
            assertThat(policy.rules())
                    .filteredOn(rule -> rule.covers(kind) && rule.limits().isRequired())
                    .as(kind)
                    .isNotEmpty()
                    .allSatisfy(rule -> assertThat(rule.limits().maxAge()).isNotNull())
                    .allSatisfy(rule -> assertThat(rule.limits().earliest()).isNotEmpty());
        }
        assertThat(policy.moments()).contains("candidate.createdAt", "build.finishedAt");
    }

    @Test
    void an_override_decides_what_it_says_and_leaves_the_rest_to_the_rule() {
        TimePolicy.Rule rule =
                policy(
                                """
                                rules:
                                  - claim: evidence.producedAt
                                    documents: [vulnerability-scan]
                                    required: true
                                    maxAge: P14D
                                    overrides:
                                      - {formats: [npm-audit], required: false}
                                      - {environments: [dev], maxAge: P60D, severity: note}
                                """)
                        .rules()
                        .getFirst();
        assertThat(rule.limits(of("npm-audit@2", List.of())).isRequired()).isFalse();
        assertThat(rule.limits(of("npm-audit@2", List.of())).maxAge().duration())
                .isEqualTo(Duration.ofDays(14));
        TimePolicy.Limits dev = rule.limits(of("trivy-json@2", List.of("dev")));
        assertThat(dev.maxAge().duration()).isEqualTo(Duration.ofDays(60));
        assertThat(dev.maxAge().line().node().pointer()).isEqualTo("/rules/0/overrides/1/maxAge");
        assertThat(dev.severity()).isEqualTo("note");
        assertThat(
                        rule.limits(of("trivy-json@2", List.of("prod")))
                                .maxAge()
                                .line()
                                .node()
                                .pointer())
                .isEqualTo("/rules/0/maxAge");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxSkew: PT5M | (root): there is no key 'maxSkew'",
                "maxFutureSkew: five minutes | /maxFutureSkew: 'five minutes' is no ISO-8601",
                "maxFutureSkew: -PT5M | /maxFutureSkew: a limit is not negative",
                "rules: [{documents: [sbom]}] | /rules/0: names no claim",
                "rules: [{claim: a.b, maxage: P1D}] | /rules/0: there is no key 'maxage'",
                "rules: [{claim: a.b, maxAge: P1M}] | /rules/0/maxAge: P1M: months and years have no fixed length",
                "rules: [{claim: a.b, documents: [boms]}] | /rules/0: 'boms' is no kind of document",
                "rules: [{claim: a.b, required: perhaps}] | /rules/0/required: required is true or false",
                "rules: [{claim: a.b, severity: fatal}] | /rules/0: severity is blocker, warning or note, not 'fatal'",
                "rules: [{claim: a.b, notBefore: c.d}] | /rules/0/notBefore: notBefore is a list",
                "rules: [{claim: a.b, notAfter: [{documents: [sbom]}]}] | /rules/0/notAfter/0: names no claim",
                "rules: [{claim: a.b, overrides: [{maxAge: P1D}]}] | /rules/0/overrides/0: an override names formats"
            })
    void refuses_and_names_the_place(String yaml, String message) {
        assertThatThrownBy(() -> policy(yaml + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("time-policy.yaml ")
                .hasMessageContaining(message);
    }

    private static TimePolicy.Subject of(String format, List<String> environments) {
        return new TimePolicy.Subject(format, environments, List.of());
    }
}
