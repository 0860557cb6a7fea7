package dev.muster.check.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.TestFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every document of the third-party corpus that is not there for its secrets: what is found in them
 * was looked at by hand.
 */
class SecretPrecisionTest {
    /** What is in {@link SecretRecallTest} found at the least. */
    private static final int FOUND_AMONG_PLANTED = 2_000;

    /**
     * What truly is a credential in a public document: demonstration passwords in a manual, source
     * lines that a scan quotes as its findings, and outputs that Terraform marks as sensitive.
     */
    private static final Map<String, Integer> TRUE_HITS =
            Map.of(
                    "scans/kosli/snyk_sarif.json quoted-secret-key",
                    2,
                    "configdiffs/terraform-plan/show-json/sensitive-values/output.json"
                            + " terraform-sensitive-output",
                    2,
                    "runbooks/asciidoc/trustify-infrastructure.adoc password-assignment",
                    1,
                    "runbooks/asciidoc/trustify-infrastructure.adoc named-secret",
                    1,
                    "runbooks/asciidoc/trustify-infrastructure.adoc generic-secret",
                    1,
                    "scans/kosli/snyk_sarif.json generic-secret",
                    2,
                    "scans/kosli/snyk_sarif.json password-assignment",
                    4);

    @Test
    void at_least_95_of_100_hits_are_credentials() throws IOException {
        assumeTrue(TestFiles.corpus().isPresent(), "the corpus is not here");
        Path corpus = TestFiles.corpus().orElseThrow();
        ExposureScanner scanner = SecretRecallTest.shipped();
        Map<String, Integer> hits = new TreeMap<>();
        Set<String> documents = new HashSet<>();
        CleanCorpus.each(
                corpus,
                document -> {
                    documents.add(document.path());
                    for (ExposureScanner.Exposure hit : CleanCorpus.scan(scanner, document)) {
                        if (hit.exposureClass().equals("secret")) {
                            hits.merge(document.path() + " " + hit.rule(), 1, Integer::sum);
                        }
                    }
                });
        int truly = 0;
        int falsely = 0;
        Set<String> wrong = new HashSet<>();
        for (Map.Entry<String, Integer> hit : hits.entrySet()) {
            int known = Math.min(hit.getValue(), TRUE_HITS.getOrDefault(hit.getKey(), 0));
            truly += known;
            falsely += hit.getValue() - known;
            if (hit.getValue() > known) {
                wrong.add(hit.getKey());
            }
        }
        double precision =
                100.0 * (FOUND_AMONG_PLANTED + truly) / (FOUND_AMONG_PLANTED + truly + falsely);
        System.out.printf(
                "secrets: %d clean documents, %d hits that are credentials, %d that are not:"
                        + " precision %.2f %% among %d planted, %.2f %% among those of clean"
                        + " documents alone%n",
                documents.size(),
                truly,
                falsely,
                precision,
                FOUND_AMONG_PLANTED,
                truly + falsely == 0 ? 100.0 : 100.0 * truly / (truly + falsely));
        assertThat(documents).hasSizeGreaterThan(1_500);
        assertThat(precision).isGreaterThanOrEqualTo(95);
        assertThat(wrong).as("not looked at yet").isEmpty();
        assertThat(hits)
                .as("credentials that are not found any more")
                .containsKeys(TRUE_HITS.keySet().toArray(String[]::new));
    }
}
