package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.ReadLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.Problem;
import dev.muster.model.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One edit makes a document stray from its format in a way that no shape names, and one like it
 * does not. What shapes name is in {@link FormatDriftMatrixTest}.
 */
class FormatDriftTest {
    private static final EvidenceCatalog CATALOG = Formats.catalog(ReadLimits.defaults());

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "sarif/image-scan/trivy.sarif | imageName | image_name",
                "openvex/two-statements/billing.openvex.json | last_updated | lastUpdated",
                "csaf/vex-2.0/expay-2026-07.json | current_release_date | current_relase_date",
                "ctrf-json/storefront/ctrf-report.json | timestamp | timeStamp",
                "helm-chart/application/Chart.yaml | appVersion | appversion",
                "xunit-xml/shipping/results.xml | run-date | rundate",
                "gitlab-security-report/sast/gl-sast-report.json | end_time | endTime",
                "trivy-json/image/trivy.json | Target | target",
                "spdx-json/image-described-by-relationship/image.spdx.json | created | craeted",
                "terraform-plan/prod/plan.json | resource_changes | resourceChanges",
                "release-manifest/billing/release-manifest.yaml | createdAt | created_at",
                "junit-xml/surefire-billing/TEST-com.example.billing.InvoiceIT.xml | timestamp= | timeStamp=",
                "spdx-tag-value/subject-among-packages/fraud.spdx | Created: | Craeted:",
                "cyclonedx-json/maven-1.6/bom.json | timestamp | timestmap",
                "cyclonedx-json/maven-1.6/bom.json | components | componentList",
            })
    void a_renamed_key_is_told_with_both_names(String sample, String from, String to)
            throws IOException {
        String wanted = from.replaceAll("[^A-Za-z_-]", "");
        String present = to.replaceAll("[^A-Za-z_-]", "");
        Reading drifted = edited(sample, from, to);
        assertThat(drift(drifted))
                .as(sample)
                .anySatisfy(
                        problem ->
                                assertThat(problem.message())
                                        .startsWith(
                                                "it has no '%s' where this reader looks for it, and a '%s' that it does not know"
                                                        .formatted(wanted, present))
                                        .endsWith("read and kept"));
        assertThat(drifted.state().word()).isEqualTo("partly-read");
    }

    /** Words that a reader maps to outcomes, whose list is in no shape. */
    @ParameterizedTest(name = "{0}: {1} → {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ctrf-json/storefront/ctrf-report.json | \"status\": \"passed\" | \"status\": \"quarantined\"",
                "xunit-xml/shipping/results.xml | result=\"Pass\" | result=\"Quarantined\"",
                "trx/orders-integration/orders.trx | outcome=\"Passed\" | outcome=\"Quarantined\"",
                "nunit2-xml/ledger/TestResult.xml | result=\"Success\" | result=\"Quarantined\"",
                "nunit3-xml/pricing/TestResult.xml | result=\"Passed\" duration=\"0.01\" | result=\"Quarantined\"",
                "testng-xml/catalog/testng-results.xml | status=\"PASS\" duration-ms=\"1000\" | status=\"QUARANTINED\"",
                "cucumber-json/checkout-acceptance/checkout-acceptance.json | \"status\": \"skipped\" | \"status\": \"quarantined\"",
                "jmeter-jtl-xml/checkout-load/checkout-load.jtl | s=\"true\" | s=\"quarantined\"",
            })
    void a_word_outside_a_closed_list_is_told(String sample, String from, String to)
            throws IOException {
        Reading drifted = edited(sample, from, to);
        assertThat(drift(drifted))
                .as(sample)
                .singleElement()
                .satisfies(
                        problem ->
                                assertThat(problem.message())
                                        .startsWith("a word is none of this format's")
                                        .endsWith("were read and kept"));
        assertThat(drifted.claims()).isNotEmpty();
    }

    /** Sections that a format may leave out, words that it has, and keys that nobody looks for. */
    @ParameterizedTest(name = "{0}: {1} → {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "sarif/image-scan/trivy.sarif | \"properties\": { | \"qqq\": {",
                "openvex/two-statements/billing.openvex.json | \"role\": | \"qqq\":",
                "openvex/two-statements/billing.openvex.json | \"not_affected\" | \"under_investigation\"",
                "csaf/vex-2.0/expay-2026-07.json | \"final\" | \"interim\"",
                "ctrf-json/storefront/ctrf-report.json | \"reportFormat\": | \"qqq\":",
                "helm-chart/application/Chart.yaml | appVersion: | annotationsOfOurs:",
                "xunit-xml/shipping/results.xml | schema-version=\"3\" | qqq=\"3\"",
                "gitlab-security-report/sast/gl-sast-report.json | \"15.2.4\" | \"15.9.0\"",
                "trivy-json/image/trivy.json | \"Metadata\": | \"qqq\":",
                "spdx-json/image-described-by-relationship/image.spdx.json | \"CONTAINER\" | \"FIRMWARE\"",
                "terraform-plan/prod/plan.json | \"variables\": | \"checks\":",
                "release-manifest/billing/release-manifest.yaml | rollback: | qqq:",
                "junit-xml/surefire-billing/TEST-com.example.billing.InvoiceIT.xml | timestamp= | qqq=",
                "cyclonedx-json/maven-1.6/bom.json | \"timestamp\": | \"lifecycles\":",
            })
    void what_a_format_allows_is_no_drift(String sample, String from, String to)
            throws IOException {
        assertThat(drift(edited(sample, from, to))).as(sample).isEmpty();
    }

    private static List<Problem> drift(Reading reading) {
        return reading.problems().stream()
                .filter(problem -> problem.code() == FindingCode.FORMAT_DRIFT)
                .toList();
    }

    private static Reading edited(String sample, String from, String to) throws IOException {
        Path file = TestFiles.root().resolve("samples/evidence").resolve(sample);
        String text = Files.readString(file);
        int at = text.indexOf(from);
        assertThat(at).as("'%s' in %s", from, sample).isNotNegative();
        String changed = text.substring(0, at) + to + text.substring(at + from.length());
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            return CATALOG.read(
                    new Packet.Entry(
                            file.getFileName().toString(),
                            blobs.put(
                                    new ByteArrayInputStream(
                                            changed.getBytes(StandardCharsets.UTF_8)))));
        }
    }
}
