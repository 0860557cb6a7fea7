package dev.muster.check.rule;

import static dev.muster.check.rule.MadePackets.document;
import static dev.muster.check.rule.MadePackets.mixture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.check.Assignment;
import dev.muster.model.DocumentKind;
import dev.muster.model.Finding;
import dev.muster.model.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClustersTest {
    private static final String COMMIT = "7980d2c106df0974fa938d93089110bf8d49e515";
    private static final String OTHER = "fa754d83aa34cb46dad670471ec8724b86a2d5a3";
    private static final Reading MANIFEST =
            document(
                    "manifest.yaml",
                    DocumentKind.RELEASE_MANIFEST,
                    "service.id",
                    "billing-service",
                    "artifact.name",
                    "billing-service",
                    "artifact.name",
                    "billing-worker",
                    "candidate.version",
                    "2.14.0",
                    "candidate.commit",
                    COMMIT);

    private static Reading run(String path, String id, String commit) {
        return document(
                path, DocumentKind.PIPELINE_SUMMARY, "build.id", id, "candidate.commit", commit);
    }

    private static Reading tests(String... claims) {
        return document("tests.xml", DocumentKind.TEST_REPORT, claims);
    }

    private static List<String> outliers(Reading... readings) {
        return mixture(readings).stream()
                .map(finding -> finding.evidence().getFirst().document().path())
                .sorted()
                .toList();
    }

    private static Assignment.State state(String path, Reading... readings) {
        return MadePackets.context(MadePackets.reference(null), "2026-11-20T12:00:00Z", readings)
                .assignment()
                .of(path);
    }

    @ParameterizedTest
    @CsvSource({
        "candidate.version, v2.14.0",
        "candidate.tag, v2.14.0",
        "candidate.tag, refs/tags/2.14.0",
        "candidate.tag, billing-service-v2.14.0",
        "candidate.tag, billing-service/v2.14.0",
        "candidate.tag, billing-service@2.14.0",
        "candidate.reference, registry.example.com/pay/billing-service:2.14.0",
        "candidate.reference, pkg:oci/billing-worker@2.14.0",
        "candidate.commit, 7980d2c",
        "candidate.commit, 7980D2C106DF0974FA938D93089110BF8D49E515",
        "attestation.commit, 7980d2c106df0974"
    })
    void the_same_identity_in_another_form_is_the_candidates(String name, String text) {
        Reading document = tests(name, text);
        assertThat(outliers(MANIFEST, document)).isEmpty();
        assertThat(state("tests.xml", MANIFEST, document)).isEqualTo(Assignment.State.CANDIDATE);
    }

    @ParameterizedTest
    @CsvSource({
        "candidate.version, 2.13.9",
        "candidate.tag, v2.13.9",
        "candidate.reference, registry.example.com/pay/billing-service:2.13.9",
        "candidate.commit, fa754d8",
        "attestation.commit, fa754d83aa34cb46dad670471ec8724b86a2d5a3",
        "service.id, checkout-web",
        "build.id, 11822119036"
    })
    void one_other_identity_alone_is_another_candidates(String name, String text) {
        List<Finding> told =
                mixture(MANIFEST, run("run.json", "11822390417", COMMIT), tests(name, text));
        assertThat(told)
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.code()).isEqualTo("mixed-candidate");
                            assertThat(finding.message())
                                    .startsWith("tests.xml is about another candidate: " + name)
                                    .contains(text, ", the candidate has ");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "candidate.reference, docker.io/library/postgres:17.2",
        "candidate.tag, main",
        "build.id, 412",
        "service.id, a name that nobody knows"
    })
    void what_cannot_be_compared_is_unassigned_and_no_mixture(String name, String text) {
        Reading run = run("run.json", "11822390417", COMMIT);
        Reading document = tests(name, text);
        assertThat(outliers(MANIFEST, run, document)).isEmpty();
        assertThat(state("tests.xml", MANIFEST, run, document))
                .isEqualTo(Assignment.State.UNASSIGNED);
    }

    @Test
    void a_document_is_linked_through_another_one() {
        Reading second = run("nightly.json", "11822119036", COMMIT);
        Reading tests = tests("build.id", "11822119036");
        Reading first = run("run.json", "11822390417", COMMIT);
        assertThat(outliers(MANIFEST, first, second, tests)).isEmpty();
        Reading foreign = run("nightly.json", "11822119036", OTHER);
        assertThat(outliers(MANIFEST, first, foreign, tests))
                .containsExactly("nightly.json", "tests.xml");
    }

    @Test
    void a_document_that_agrees_in_part_teaches_nothing_of_the_rest() {
        Reading torn = tests("candidate.version", "2.14.0", "candidate.commit", OTHER);
        Reading other =
                document("scan.json", DocumentKind.VULNERABILITY_SCAN, "candidate.commit", OTHER);
        assertThat(outliers(MANIFEST, torn, other)).containsExactly("scan.json");
    }

    @Test
    void several_artifacts_of_one_candidate_are_no_mixture_but_another_service_is() {
        Reading worker =
                document(
                        "worker.cdx.json",
                        DocumentKind.SBOM,
                        "service.id",
                        "billing-worker",
                        "candidate.version",
                        "2.14.0");
        Reading foreign =
                document(
                        "checkout.cdx.json",
                        DocumentKind.SBOM,
                        "service.id",
                        "checkout-web",
                        "candidate.version",
                        "2.14.0",
                        "candidate.commit",
                        COMMIT);
        assertThat(outliers(MANIFEST, worker, foreign)).containsExactly("checkout.cdx.json");
    }

    @Test
    void two_manifests_are_decided_by_packet_yaml_and_else_by_what_is_tied_to_them() {
        Reading second =
                document(
                        "a-manifest.yaml",
                        DocumentKind.RELEASE_MANIFEST,
                        "service.id",
                        "checkout-web",
                        "candidate.version",
                        "5.8.1");
        Reading tests = tests("candidate.version", "2.14.0");
        assertThat(outliers(second, MANIFEST, tests)).containsExactly("a-manifest.yaml");
        Reading declaration =
                document(
                        "packet.yaml",
                        DocumentKind.PACKET_DECLARATION,
                        "service.id",
                        "checkout-web",
                        "candidate.version",
                        "5.8.1");
        assertThat(outliers(second, MANIFEST, tests, declaration))
                .containsExactly("manifest.yaml", "tests.xml");
    }

    @Test
    void a_previous_release_that_is_named_on_purpose_is_no_outlier() {
        Reading manifest =
                document(
                        "manifest.yaml",
                        DocumentKind.RELEASE_MANIFEST,
                        "candidate.version",
                        "2.14.0",
                        "rollback.version",
                        "2.13.9",
                        "rollback.reference",
                        "registry.example.com/pay/billing-service:2.13.9");
        Reading runbook =
                document("rollback.md", DocumentKind.RUNBOOK, "rollback.version", "2.13.9");
        assertThat(outliers(manifest, runbook)).isEmpty();
        Reading bom = document("old.cdx.json", DocumentKind.SBOM, "candidate.version", "2.13.9");
        assertThat(outliers(manifest, bom)).containsExactly("old.cdx.json");
        Reading declared = bom.ofOtherRelease("2.13.9");
        assertThat(outliers(manifest, declared)).isEmpty();
        assertThat(state("old.cdx.json", manifest, declared))
                .isEqualTo(Assignment.State.OTHER_RELEASE);
    }

    @Test
    void without_a_manifest_the_next_authority_names_the_candidate() {
        Reading tests = tests("candidate.version", "2.13.9", "candidate.commit", OTHER);
        assertThat(outliers(run("run.json", "11822390417", COMMIT), tests))
                .containsExactly("tests.xml");
        assertThat(outliers(tests)).isEmpty();
    }

    @Test
    void the_order_of_documents_never_shows() {
        List<Reading> readings = new ArrayList<>();
        readings.add(MANIFEST);
        readings.add(run("run.json", "11822390417", COMMIT));
        readings.add(run("other-run.json", "11822119036", OTHER));
        for (int i = 0; i < 6; i++) {
            readings.add(
                    document(
                            "tests-" + i + ".xml",
                            DocumentKind.TEST_REPORT,
                            "build.id",
                            i % 2 == 0 ? "11822390417" : "11822119036"));
        }
        List<Finding> expected = mixture(readings.toArray(Reading[]::new));
        assertThat(expected).hasSize(4);
        assertThat(expected)
                .allSatisfy(
                        finding ->
                                assertThat(finding.message()).endsWith("so are 3 other documents"));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(readings, new Random(seed));
            assertThat(mixture(readings.toArray(Reading[]::new))).isEqualTo(expected);
        }
    }
}
