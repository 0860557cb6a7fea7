package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.muster.TestFiles;
import dev.muster.evidence.ReadLimits;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Test reports that nobody here wrote: our numbers against those that their origins expect. */
class CorpusTestReportsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SUMMARY =
            Pattern.compile("(\\d+) passed, (\\d+) failed(?:, (\\d+) skipped)?");

    /** Rows on which we differ from the origin, and why. A row that agrees must not be here. */
    private static final Map<String, String> DIFFERENT =
            Map.of(
                    "tests/enricomi/nunit/nunit3/jenkins/NUnit-sec1752-file.xml counts",
                    "the origin states both a refusal and, with a lenient parser, counts; an external entity is refused here",
                    "tests/dorny/__outputs__/rspec-json.md",
                    "RSpec's own JSON is not a format that is read; RSpec writes JUnit XML as well",
                    "tests/jenkins-xunit/cpptest/testcase4/input.xml",
                    "Parasoft C++test is not a format that is read",
                    "tests/jenkins-xunit/ctest/testcase1/input.xml",
                    "CTest's own XML is not a format that is read; CTest writes JUnit XML as well",
                    "tests/jenkins-xunit/nunit/testcase8/input.xml",
                    "the origin passes an inconclusive case, here it is skipped: 18 passed, 5 skipped for 19 and 4",
                    "tests/jenkins-xunit/tusar/testcase1/input.xml",
                    "TUSAR is not a format that is read",
                    "tests/jenkins-xunit/valgrind/testcase1/input.xml",
                    "findings of a memory checker are no test results");

    private static Path corpus = Path.of("");

    @BeforeAll
    static void find() {
        Optional<Path> found = TestFiles.corpus();
        assumeTrue(found.isPresent(), "the third-party corpus is not here");
        corpus = found.get();
    }

    private record Row(String path, String expectation) {
        String name() {
            return path + (expectation.startsWith("{") ? " counts" : "");
        }
    }

    @TestFactory
    Stream<DynamicTest> numbers_agree_with_the_origin_or_the_difference_is_explained()
            throws IOException {
        Path table = corpus.resolve("EXPECTATIONS.tsv");
        List<Row> rows;
        try (Stream<String> lines = Files.lines(table)) {
            rows =
                    lines.map(line -> line.split("\t", -1))
                            .filter(cells -> cells[0].startsWith("tests/"))
                            .map(cells -> new Row(cells[0], cells[1]))
                            .toList();
        }
        assertThat(rows).hasSizeGreaterThan(20);
        return rows.stream()
                .map(row -> dynamicTest(row.name() + ": " + row.expectation(), () -> check(row)));
    }

    private static boolean agrees(Row row) throws IOException {
        return row.expectation().startsWith("{")
                ? counts(row)
                : row.expectation().startsWith("parse error")
                        ? totals(read(row.path())).isEmpty()
                        : row.path().endsWith(".md") ? summary(row) : conversion(row);
    }

    /** How a row of the table compares. */
    static CorpusRow compared(Path at, String path, String expectation) throws IOException {
        corpus = at;
        Row row = new Row(path, expectation);
        String why = DIFFERENT.getOrDefault(row.name(), DIFFERENT.get(path));
        if (path.endsWith(".md") && reportOf(row).isEmpty()) {
            return CorpusRow.unread(path, expectation, "the report it summarises is not there");
        }
        if (why != null && why.contains("not a format that is read")) {
            return CorpusRow.unread(path, expectation, why);
        }
        return CorpusRow.read(path, expectation, agrees(row), why);
    }

    private static void check(Row row) throws IOException {
        boolean agrees = agrees(row);
        boolean explained = DIFFERENT.containsKey(row.name()) || DIFFERENT.containsKey(row.path());
        assertThat(agrees)
                .as(row.name() + " agrees with " + row.expectation())
                .isNotEqualTo(explained);
    }

    private static boolean counts(Row row) throws IOException {
        JsonNode expected = JSON.readTree(row.expectation());
        Map<String, Long> ours = totals(read(row.path()));
        if (expected.get("errors").asInt() > 0) {
            return ours.isEmpty();
        }
        return ours.getOrDefault("test.total", -1L) == expected.get("tests").asLong()
                && ours.getOrDefault("test.passed", -1L) == expected.get("tests_succ").asLong()
                && ours.getOrDefault("test.skipped", -1L) == expected.get("tests_skip").asLong()
                && ours.getOrDefault("test.failed", -1L) == expected.get("tests_fail").asLong()
                && ours.getOrDefault("test.errors", 0L) == expected.get("tests_error").asLong();
    }

    private static Optional<Path> reportOf(Row row) {
        String stem = row.path().replaceFirst(".*/", "").replace(".md", "");
        Path fixtures = corpus.resolve("tests/dorny/fixtures");
        return Stream.of(".xml", ".json")
                .map(end -> fixtures.resolve(stem + end))
                .filter(Files::exists)
                .findFirst();
    }

    /** A rendered summary names its report; some reports are not in the corpus. */
    private static boolean summary(Row row) throws IOException {
        Optional<Path> report = reportOf(row);
        assumeTrue(report.isPresent(), "the report that this summary is of is not in the corpus");
        Matcher expected = SUMMARY.matcher(row.expectation());
        assertThat(expected.matches()).isTrue();
        Map<String, Long> ours = totals(read(corpus.relativize(report.get()).toString()));
        return ours.getOrDefault("test.passed", -1L) == Long.parseLong(expected.group(1))
                && ours.getOrDefault("test.failed", -1L) == Long.parseLong(expected.group(2))
                && (expected.group(3) == null
                        || ours.getOrDefault("test.skipped", -1L)
                                == Long.parseLong(expected.group(3)));
    }

    /**
     * A producer's report and the JUnit report that it is to be converted to have the same totals.
     */
    private static boolean conversion(Row row) throws IOException {
        Path folder = corpus.resolve(row.path()).resolveSibling(".").normalize();
        Path result =
                Files.exists(folder.resolve("result.xml"))
                        ? folder.resolve("result.xml")
                        : folder.resolve("junit-result.xml");
        Map<String, Long> converted = totals(read(corpus.relativize(result).toString()));
        assertThat(converted).containsKey("test.total");
        return converted.equals(totals(read(row.path())));
    }

    @Test
    void the_origins_other_reports_give_the_numbers_that_stand_in_them() throws IOException {
        assertThat(totals(read("tests/ctrf/minimal.json"))).containsEntry("test.total", 1L);
        assertThat(totals(read("tests/ctrf/with-retries.json")))
                .containsEntry("test.passed", 2L)
                .containsEntry("test.flaky", 1L);
        assertThat(totals(read("tests/jmeter/JMeterPublisher.csv")))
                .containsEntry("test.total", 3L)
                .containsEntry("test.failed", 1L);
        assertThat(totals(read("tests/kosli/junit/surefire_maven_ancient_junit_report.xml")))
                .containsEntry("test.total", 7L)
                .containsEntry("test.skipped", 7L);
        assertThat(read("tests/kosli/junit/surefire_maven_ancient_junit_report.xml").problems())
                .anyMatch(problem -> problem.message().endsWith("declared 5, counted 7"));
        assertThat(totals(read("tests/jenkins-junit/JENKINS-48583/TESTS-TestSuites.xml")))
                .containsEntry("test.total", 3L);
        assertThat(totals(read("tests/dorny/fixtures/golang-json.json")))
                .containsEntry("test.passed", 5L)
                .containsEntry("test.failed", 6L)
                .containsEntry("test.skipped", 1L);
        assertThat(read("tests/dorny/fixtures/empty/java-junit.xml").problems())
                .anyMatch(problem -> problem.code() == FindingCode.EVIDENCE_EMPTY);
        assertThat(totals(read("tests/chainloop/junit-invalid.xml"))).isEmpty();
    }

    @Test
    void nothing_takes_a_reader_down_and_no_external_entity_is_read() throws IOException {
        for (String folder : List.of("tests", "hostile/xxe", "manifests/github-webhooks")) {
            for (Path file : files(folder)) {
                String path = corpus.relativize(file).toString();
                assertThat(read(path).problems())
                        .as(path)
                        .noneMatch(problem -> problem.message().contains("has no rule for"));
            }
        }
        assertThat(read("tests/enricomi/nunit/nunit3/jenkins/NUnit-sec1752-file.xml").claims())
                .isEmpty();
        assertThat(read("hostile/xxe/testXxe-xxe.xml").claims()).isEmpty();
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(corpus.resolve(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Reading read(String path) throws IOException {
        return Formats.catalog(ReadLimits.defaults())
                .read(new Packet.Entry(path, TestFiles.blob(corpus.resolve(path))));
    }

    /** The numbers of a test report; none if it is not taken for one. */
    private static Map<String, Long> totals(Reading reading) {
        Map<String, Long> totals = new TreeMap<>();
        for (RawClaim claim : reading.claims()) {
            if (claim.item() != null
                    && claim.item().kind().equals("test-suite")
                    && claim.raw().matches("[0-9]+")
                    && claim.name().matches("test\\.(total|passed|failed|skipped|errors|flaky)")) {
                totals.put(claim.name(), Long.parseLong(claim.raw()));
            }
        }
        return totals;
    }
}
