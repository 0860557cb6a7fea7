package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.TestFiles;
import dev.muster.evidence.ReadLimits;
import dev.muster.model.DocumentState;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Bills of materials, scans and secret scans that others published, against what their origins say
 * is in them. Where we disagree, the reason stands here, and the test fails when we have come to
 * agree.
 */
class CorpusScansAndSbomsTest {
    private static final List<String> FOLDERS = List.of("scans/", "sbom/", "secrets/");

    /** Formats of other tools, which no reader of these families reads. */
    private static final Set<String> UNREAD =
            Set.of(
                    "bandit",
                    "cargo_audit",
                    "ggshield",
                    "gosec",
                    "govulncheck",
                    "nuclei",
                    "semgrep",
                    "sonarqube",
                    "tfsec",
                    "trivy_operator",
                    "zap");

    private static final String VALIDATOR =
            "a rule of the SARIF project's own validator beyond what is read here";
    private static final String MANDATORY =
            "one of CSAF's mandatory tests, beyond what is read here";
    private static final Map<String, String> DISAGREEMENTS =
            Map.of(
                    "scans/defectdojo/govulncheck/issue_15033_sarif.json",
                    "refused by a parser of govulncheck's own format; it is SARIF, and read as that",
                    "scans/defectdojo/osv_scanner/no_findings.json",
                    "0 bytes: an empty document is not a scan that found nothing",
                    "sbom/defectdojo/spdx/spdx_many_vuln.json",
                    "counts advisories among the references of packages; an SBOM is no scan",
                    "scans/csaf/test/validator/data/mandatory/oasis_csaf_tc-csaf_2_0-2021-6-1-13-01.json",
                    MANDATORY,
                    "scans/csaf/test/validator/data/mandatory/oasis_csaf_tc-csaf_2_0-2021-6-1-16-01.json",
                    MANDATORY,
                    "scans/sarif-sdk/Inputs/JSON1002.DeserializationError.sarif",
                    VALIDATOR,
                    "scans/sarif-sdk/Inputs/SARIF1001.RuleIdentifiersMustBeValid_Invalid.sarif",
                    VALIDATOR,
                    "scans/sarif-sdk/Inputs/SARIF1007.RegionPropertiesMustBeConsistent_Invalid.sarif",
                    VALIDATOR,
                    "scans/sarif-sdk/Inputs/SARIF1011.ReferenceFinalSchema_Invalid.sarif",
                    VALIDATOR);

    private static Path corpus;

    private record Row(String path, String expectation) {
        boolean isUnread() {
            return !DISAGREEMENTS.containsKey(path)
                    && Stream.of(path.split("/")).anyMatch(UNREAD::contains);
        }
    }

    @BeforeAll
    static void find_the_corpus() {
        assumeTrue(TestFiles.corpus().isPresent(), "the corpus is not here");
        corpus = TestFiles.corpus().orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> what_the_origin_states_is_what_we_read() throws IOException {
        return rows().map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row)));
    }

    /** How a row of the table compares. */
    static CorpusRow compared(Path at, String path, String expectation) throws IOException {
        corpus = at;
        Row row = new Row(path, expectation);
        return row.isUnread()
                ? CorpusRow.unread(path, expectation, "a format of its own that is not read")
                : CorpusRow.read(
                        path, expectation, agrees(row, read(path)), DISAGREEMENTS.get(path));
    }

    private static void check(Row row) throws IOException {
        Reading reading = read(row.path());
        if (row.isUnread()) {
            assertThat(findings(reading)).isEqualTo(-1);
        } else {
            assertThat(agrees(row, reading))
                    .as("%s %s", reading.document().format(), reading.problems())
                    .isEqualTo(!DISAGREEMENTS.containsKey(row.path()));
        }
    }

    @Test
    void no_reader_meets_something_that_it_has_no_rule_for() throws IOException {
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(corpus.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Reading reading = read(corpus.relativize(file).toString());
                    assertThat(reading.problems())
                            .as(reading.document().path())
                            .noneSatisfy(
                                    problem ->
                                            assertThat(problem.message())
                                                    .contains("has no rule for"));
                }
            }
        }
    }

    @Test
    void no_secret_is_copied_from_a_secret_scan() throws IOException {
        Reading reading = read("secrets/gitleaks/testdata/expected/report/json_simple.json");
        assertThat(reading.problems())
                .extracting(problem -> problem.code())
                .containsOnly(FindingCode.SECRET_EXPOSED);
        assertThat(reading.toString()).doesNotContain("line containing secret");
    }

    private static Stream<Row> rows() throws IOException {
        return Files.readAllLines(corpus.resolve("EXPECTATIONS.tsv")).stream()
                .map(line -> line.split("\t"))
                .filter(cells -> FOLDERS.stream().anyMatch(cells[0]::startsWith))
                .map(cells -> new Row(cells[0], cells[1]))
                .distinct();
    }

    private static boolean agrees(Row row, Reading reading) {
        String expectation = row.expectation();
        if (expectation.startsWith("findings=")) {
            return Integer.toString(findings(reading))
                    .equals(expectation.substring("findings=".length()));
        }
        if (expectation.startsWith("rejected")) {
            return reading.state() == DocumentState.UNRECOGNISED
                    || has(reading, FindingCode.FORMAT_DRIFT::equals);
        }
        boolean valid =
                !has(
                        reading,
                        code ->
                                code == FindingCode.SCHEMA_VIOLATION
                                        || code == FindingCode.SCHEMA_UNCHECKED
                                        || code == FindingCode.UNREADABLE_DOCUMENT);
        return expectation.startsWith("valid") == valid;
    }

    /** All findings of all scans in the document; -1 when it tells none. */
    private static int findings(Reading reading) {
        List<Integer> counts =
                reading.claims().stream()
                        .filter(
                                claim ->
                                        claim.name().equals("scan.findings")
                                                || claim.name().equals("vex.statements"))
                        .map(claim -> Integer.parseInt(claim.raw()))
                        .toList();
        return counts.isEmpty() ? -1 : counts.stream().mapToInt(Integer::intValue).sum();
    }

    private static boolean has(Reading reading, Predicate<FindingCode> code) {
        return reading.problems().stream().anyMatch(problem -> code.test(problem.code()));
    }

    private static Reading read(String path) throws IOException {
        return Formats.catalog(ReadLimits.defaults())
                .read(new Packet.Entry(path, TestFiles.blob(corpus.resolve(path))));
    }
}
