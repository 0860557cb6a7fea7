package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.TestFiles;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/**
 * The CycloneDX project's own {@code valid-} and {@code invalid-} documents: every one is judged as
 * its name says, and positives and negatives are counted, because a validator that refuses
 * everything passes a suite of negatives.
 */
class CycloneDxSuiteTest {
    private static final Pattern NAME =
            Pattern.compile(".*/(1\\.[0-7])/(valid|invalid)-[^/]*\\.(json|xml)");

    @Test
    void every_document_of_the_specification_is_judged_as_named() throws IOException {
        Path suite =
                TestFiles.corpus()
                        .map(c -> c.resolve("sbom/cyclonedx-spec/FULL-test-resources.tar.gz"))
                        .orElse(null);
        assumeTrue(suite != null && Files.exists(suite), "the corpus is not here");
        Map<String, Integer> counts = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new GZIPInputStream(
                                new BufferedInputStream(Files.newInputStream(suite))))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Matcher name = NAME.matcher(entry.getName());
                if (name.matches()) {
                    judge(name, tar, counts, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(counts)
                .isEqualTo(
                        Map.of(
                                "json valid",
                                218,
                                "json invalid",
                                139,
                                "xml valid",
                                246,
                                "xml invalid",
                                167));
    }

    private static void judge(
            Matcher name, InputStream content, Map<String, Integer> counts, List<String> wrong)
            throws IOException {
        EvidenceDocument document =
                new EvidenceDocument(
                        name.group(),
                        TestFiles.blob(content.readAllBytes()),
                        ReadLimits.defaults());
        SchemaCheck check =
                name.group(3).equals("json")
                        ? CycloneDxJsonSchema.whole()
                        : new CycloneDxXmlSchema();
        String judgement;
        try {
            judgement =
                    check.violations(document, name.group(1)).orElseThrow().isEmpty()
                            ? "valid"
                            : "invalid";
        } catch (UnreadableEvidenceException e) {
            judgement = "unchecked: " + e.getMessage();
        }
        counts.merge(name.group(3) + " " + name.group(2), 1, Integer::sum);
        if (!judgement.equals(name.group(2))) {
            wrong.add(name.group() + " was found " + judgement);
        }
    }
}
