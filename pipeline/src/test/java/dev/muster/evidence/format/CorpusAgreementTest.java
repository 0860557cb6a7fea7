package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.TestFiles;
import dev.muster.evidence.ReadLimits;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.DocumentState;
import dev.muster.model.Packet;
import dev.muster.model.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every row of the third-party corpus' table of expectations against what is read here, as one
 * figure: {@code docs/corpus-agreement.md} is that comparison, and has to be current. {@code
 * -Dgolden.update} writes it.
 */
class CorpusAgreementTest {
    private static final Path PAGE = TestFiles.root().resolve("docs/corpus-agreement.md");

    @Test
    void the_page_tells_how_every_row_compares_and_why_any_differs() throws IOException {
        assumeTrue(TestFiles.corpus().isPresent(), "the corpus is not here");
        Path corpus = TestFiles.corpus().orElseThrow();
        List<CorpusRow> rows = new ArrayList<>();
        for (String line : Files.readAllLines(corpus.resolve("EXPECTATIONS.tsv"))) {
            String[] cells = line.split("\t", -1);
            if (cells[0].contains("/")) {
                rows.add(compared(corpus, cells[0], cells[1]));
            }
        }
        assertThat(rows)
                .filteredOn(row -> row.outcome() != CorpusRow.Outcome.AGREES)
                .allSatisfy(row -> assertThat(row.why()).as(row.path()).isNotBlank());
        String page = page(rows);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).hasContent(page);
    }

    private static CorpusRow compared(Path corpus, String path, String expectation)
            throws IOException {
        return switch (path.substring(0, path.indexOf('/'))) {
            case "tests" -> CorpusTestReportsTest.compared(corpus, path, expectation);
            case "scans", "sbom", "secrets" ->
                    CorpusScansAndSbomsTest.compared(corpus, path, expectation);
            case "attestations" -> attestation(corpus, path, expectation);
            case "hostile" -> hostile(corpus, path, expectation);
            default ->
                    CorpusRow.unread(
                            path, expectation, "the output of a screen command, no evidence");
        };
    }

    /** Reading is judged here; whether a signature holds needs trust roots. */
    private static CorpusRow attestation(Path corpus, String path, String expectation)
            throws IOException {
        if (!path.endsWith("bundle.sigstore.json")) {
            return CorpusRow.unread(
                    path, expectation, "belongs to the case of the bundle beside it");
        }
        DocumentState state = read(corpus, path).state();
        if (expectation.equals("fail") && !path.contains("malformed")) {
            return CorpusRow.unread(
                    path,
                    expectation,
                    "fails only when the signature is verified; it is read, and its trust is unverifiable");
        }
        boolean wanted =
                expectation.equals("pass")
                        ? state == DocumentState.READ
                        : state == DocumentState.UNREADABLE;
        return CorpusRow.read(path, expectation, wanted, "the bundle is " + state.word());
    }

    private static CorpusRow hostile(Path corpus, String path, String expectation)
            throws IOException {
        if (path.startsWith("hostile/yauzl/")) {
            try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
                Opening opening =
                        new PacketOpener(IntakeLimits.defaults(), blobs).open(corpus.resolve(path));
                return CorpusRow.read(
                        path, expectation, opening instanceof Opening.Rejected, "it is opened");
            }
        }
        Reading reading = read(corpus, path);
        boolean agrees =
                expectation.startsWith("either")
                        || reading.claims().isEmpty() && reading.state() != DocumentState.READ;
        return CorpusRow.read(path, expectation, agrees, "it is " + reading.state().word());
    }

    private static Reading read(Path corpus, String path) throws IOException {
        return Formats.catalog(ReadLimits.defaults())
                .read(new Packet.Entry(path, TestFiles.blob(corpus.resolve(path))));
    }

    private static String page(List<CorpusRow> rows) {
        StringBuilder page =
                new StringBuilder(
                        """
                        # Agreement with evidence that others published

                        A corpus of real documents comes with what their origins say of them: how many findings or
                        tests there are, valid or invalid, accepted or refused. This page compares every such
                        statement with what is read here. `CorpusAgreementTest` writes it (`-Dgolden.update`) and
                        fails when it is stale.

                        """);
        page.append("| family | statements | on kinds read here | agree |\n|---|--:|--:|--:|\n");
        Map<String, List<CorpusRow>> families = new TreeMap<>();
        rows.forEach(
                row -> families.computeIfAbsent(row.family(), _ -> new ArrayList<>()).add(row));
        families.forEach((family, some) -> page.append(figures(family, some)));
        page.append(figures("**all**", rows));
        section(page, rows, "Where we differ, and why", CorpusRow.Outcome.DIFFERS);
        section(page, rows, "What is not read here", CorpusRow.Outcome.NOT_READ);
        return page.toString();
    }

    private static String figures(String name, List<CorpusRow> rows) {
        long agree = count(rows, CorpusRow.Outcome.AGREES);
        long read = agree + count(rows, CorpusRow.Outcome.DIFFERS);
        String share = read == 0 ? "" : " (%d %%)".formatted(100 * agree / read);
        return "| %s | %d | %d | %d%s |%n".formatted(name, rows.size(), read, agree, share);
    }

    private static long count(List<CorpusRow> rows, CorpusRow.Outcome outcome) {
        return rows.stream().filter(row -> row.outcome() == outcome).count();
    }

    private static void section(
            StringBuilder page, List<CorpusRow> rows, String title, CorpusRow.Outcome outcome) {
        page.append("\n## ").append(title).append("\n\n");
        page.append("| document | its origin says | why |\n|---|---|---|\n");
        rows.stream()
                .filter(row -> row.outcome() == outcome)
                .map(
                        row ->
                                "| `%s` | %s | %s |%n"
                                        .formatted(row.path(), row.expectation(), row.why()))
                .distinct()
                .forEach(page::append);
    }
}
