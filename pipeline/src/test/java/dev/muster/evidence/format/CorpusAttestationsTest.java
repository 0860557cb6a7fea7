package dev.muster.evidence.format;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.TestFiles;
import dev.muster.evidence.ReadLimits;
import dev.muster.model.DocumentState;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Attestations, release metadata and configuration changes that nobody here wrote, read where the
 * corpus is there.
 */
class CorpusAttestationsTest {
    private static final Set<String> ATTESTATIONS =
            Set.of(
                    "in-toto-statement",
                    "dsse-envelope",
                    "in-toto-jsonl",
                    "sigstore-bundle",
                    "attestation-list");
    private static Path corpus = Path.of("");

    @BeforeAll
    static void find() {
        Optional<Path> found = TestFiles.corpus();
        assumeTrue(found.isPresent(), "the third-party corpus is not here");
        corpus = found.get();
    }

    @Test
    void every_attestation_is_recognised_and_read() throws IOException {
        List<Path> files =
                files(
                        path ->
                                path.matches(
                                        ".*(\\.intoto\\.jsonl|\\.sigstore\\.json|\\.slsa|\\.tgz\\.json|bundle[^/]*\\.jsonl?)"));
        assertThat(files).hasSizeGreaterThan(20);
        for (Path file : files) {
            Reading reading = read(file);
            assertThat(ATTESTATIONS).as(file.toString()).contains(format(reading));
            boolean broken = file.toString().contains("malformed-json");
            assertThat(reading.state())
                    .as(file.toString())
                    .isIn(
                            broken
                                    ? Set.of(DocumentState.UNREADABLE)
                                    : Set.of(DocumentState.READ, DocumentState.PARTLY_READ));
        }
    }

    @Test
    void every_slsa_provenance_names_builder_source_commit_and_subject() throws IOException {
        int provenances = 0;
        for (Path file : files(_ -> true)) {
            Reading reading = read(file);
            for (RawClaim type : claims(reading, "attestation.predicateType")) {
                if (type.raw().startsWith("https://slsa.dev/provenance/")) {
                    provenances++;
                    assertThat(ofItem(reading, type))
                            .as(file.toString())
                            .containsKeys(
                                    "attestation.builder",
                                    "attestation.source",
                                    "attestation.commit",
                                    "attestation.invocation",
                                    "attestation.signatures");
                    assertThat(ofItem(reading, type).keySet())
                            .as(file.toString())
                            .anyMatch(name -> name.startsWith("attestation.subjectDigest.sha"));
                }
            }
        }
        assertThat(provenances).isGreaterThanOrEqualTo(16);
    }

    @Test
    void a_malformed_bundle_says_where_it_breaks() throws IOException {
        Reading reading =
                read(
                        corpus.resolve(
                                "attestations/sigstore-conformance/bundle-verify/bundle-malformed-json_fail/bundle.sigstore.json"));
        assertThat(reading.problems())
                .anySatisfy(
                        problem -> {
                            assertThat(problem.code()).isEqualTo(FindingCode.UNREADABLE_DOCUMENT);
                            assertThat(problem.message()).contains("line 1, column");
                        });
    }

    @Test
    void checksums_of_releases_agree() throws IOException {
        int jars = 0;
        for (Path file : files(path -> path.endsWith(".jar.sha1"))) {
            String name = file.getFileName().toString().replace(".sha1", "");
            Reading reading = read(file);
            assertThat(only(reading, "checksum.name")).isEqualTo(name);
            assertThat(only(reading, "checksum.digests.sha1"))
                    .isEqualTo(artifact(file.resolveSibling("ARTIFACT-DIGESTS.tsv"), name, 2));
            jars++;
        }
        assertThat(jars).isEqualTo(7);
    }

    @Test
    void sigstore_bundles_sign_the_released_files() throws IOException {
        Path release = corpus.resolve("releases/maven-sigstore-maven-plugin-2.0.0");
        Reading bundle = read(release.resolve("sigstore-maven-plugin-2.0.0.jar.sigstore.json"));
        byte[] digest = Base64.getDecoder().decode(only(bundle, "subject.digests.sha256-base64"));
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo(
                        artifact(
                                release.resolve("ARTIFACT-DIGESTS.tsv"),
                                "sigstore-maven-plugin-2.0.0.jar",
                                3));
    }

    @Test
    void provenance_subjects_are_the_released_files() throws IOException {
        Map<String, String> provenances =
                Map.of(
                        "pypi-github-provenance-demo-0.0.12/github_provenance_demo-0.0.12-py3-none-any-bundle.jsonl",
                        "github_provenance_demo-0.0.12-py3-none-any.whl",
                        "bazel-rules_lint-1.3.1/rules_lint-v1.3.1.tar.gz.intoto.jsonl",
                        "rules_lint-v1.3.1.tar.gz");
        for (var provenance : provenances.entrySet()) {
            Path file = corpus.resolve("releases").resolve(provenance.getKey());
            Reading reading = read(file);
            assertThat(only(reading, "subject.name")).isEqualTo(provenance.getValue());
            assertThat(only(reading, "subject.digests.sha256"))
                    .isEqualTo(
                            artifact(
                                    file.resolveSibling("ARTIFACT-DIGESTS.tsv"),
                                    provenance.getValue(),
                                    3));
        }
    }

    @Test
    void goreleaser_archives_have_the_digests_of_the_checksum_file() throws IOException {
        Path release = corpus.resolve("releases/ipd-v0.0.1-goreleaser");
        Map<String, String> archives =
                pairs(
                        read(release.resolve("artifacts.json")),
                        "artifact.name",
                        "artifact.digests.sha256");
        Map<String, String> checksums =
                pairs(
                        read(release.resolve("ipd_0.0.1_checksums.txt")),
                        "checksum.name",
                        "checksum.digests.sha256");
        assertThat(checksums).hasSize(8);
        checksums.replaceAll((_, digest) -> "sha256:" + digest);
        assertThat(archives).isEqualTo(checksums);
        assertThat(only(read(release.resolve("metadata.json")), "candidate.commit"))
                .isEqualTo("cb87dc879b76b954105a70f713d429b19b50bd2a");
    }

    @Test
    void every_diff_counts_its_changed_lines() throws IOException {
        List<Path> diffs = configurationChanges(".diff");
        assertThat(diffs).hasSize(14);
        for (Path diff : diffs) {
            Reading reading = read(diff);
            assertThat(format(reading)).as(diff.toString()).isEqualTo("unified-diff");
            assertThat(reading.problems()).as(diff.toString()).isEmpty();
            long marked =
                    Files.readAllLines(diff).stream()
                            .filter(line -> line.matches("[+-].*"))
                            .count();
            long headers =
                    Files.readAllLines(diff).stream()
                            .filter(line -> line.matches("(\\+\\+\\+|---) \\S.*"))
                            .count();
            long counted =
                    claims(reading, "configuration.changes").stream()
                            .mapToLong(c -> Long.parseLong(c.raw()))
                            .sum();
            assertThat(counted).as(diff.toString()).isEqualTo(marked - headers);
        }
    }

    @Test
    void every_terraform_plan_counts_its_changes() throws IOException {
        Map<String, String> changes =
                Map.of(
                        "show-json/sensitive-values/output.json",
                        "1",
                        "show-json/basic-delete/output.json",
                        "2",
                        "equivalence-tests/outputs/drift_simple/plan.json",
                        "1",
                        "equivalence-tests/outputs/null_provider_delete/plan.json",
                        "1");
        for (var plan : changes.entrySet()) {
            Reading reading =
                    read(corpus.resolve("configdiffs/terraform-plan").resolve(plan.getKey()));
            assertThat(format(reading)).isEqualTo("terraform-plan");
            assertThat(only(reading, "configuration.changes"))
                    .as(plan.getKey())
                    .isEqualTo(plan.getValue());
        }
        for (Path state : configurationChanges("state.json")) {
            assertThat(format(read(state))).as(state.toString()).isNotEqualTo("terraform-plan");
        }
    }

    private interface Wanted {
        boolean is(String path);
    }

    private static List<Path> files(Wanted wanted) throws IOException {
        try (Stream<Path> attestations = Files.walk(corpus.resolve("attestations"));
                Stream<Path> releases = Files.walk(corpus.resolve("releases"))) {
            return Stream.concat(attestations, releases)
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".gz") && wanted.is(file.toString()))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> configurationChanges(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(corpus.resolve("configdiffs"))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static Reading read(Path file) throws IOException {
        return Formats.catalog(ReadLimits.defaults())
                .read(new Packet.Entry(file.getFileName().toString(), TestFiles.blob(file)));
    }

    private static String format(Reading reading) {
        return reading.document().format().replaceFirst("@.*", "");
    }

    private static List<RawClaim> claims(Reading reading, String name) {
        return reading.claims().stream().filter(claim -> claim.name().equals(name)).toList();
    }

    private static String only(Reading reading, String name) {
        assertThat(claims(reading, name)).as(name).hasSize(1);
        return claims(reading, name).getFirst().raw();
    }

    private static Map<String, String> ofItem(Reading reading, RawClaim one) {
        return reading.claims().stream()
                .filter(claim -> claim.item() != null && claim.item().equals(one.item()))
                .collect(toMap(RawClaim::name, RawClaim::raw));
    }

    private static Map<String, String> pairs(Reading reading, String key, String value) {
        return claims(reading, key).stream()
                .collect(toMap(RawClaim::raw, claim -> ofItem(reading, claim).get(value)));
    }

    private static String artifact(Path table, String name, int column) throws IOException {
        try (Stream<String> rows = Files.lines(table)) {
            return rows.map(row -> row.split("\t", -1))
                    .filter(row -> row[0].equals(name))
                    .map(row -> row[column])
                    .findFirst()
                    .orElseThrow();
        }
    }
}
