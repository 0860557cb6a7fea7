package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.TestFiles;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.automaton.SchemaPass;
import dev.muster.evidence.format.automaton.SchemaPass.Verdict;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The automaton's verdicts are the library's, on the specification's own documents and on mutants
 * of them. {@code -Dmuster.mutants=N} makes as many as wanted, {@code -Dmuster.mutants.seed=N}
 * others.
 */
class CycloneDxJsonPassTest {
    private static final Pattern NAME =
            Pattern.compile(".*/(1\\.[2-7])/(valid|invalid)-[^/]*\\.json");
    private static final int MUTANTS = Integer.getInteger("muster.mutants", 6000);
    private static final long SEED = Long.getLong("muster.mutants.seed", 20261121);
    private static final int LONGEST = 200_000;

    private record Sample(String name, String version, boolean valid, byte[] text) {}

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "1.3", "1.4", "1.5", "1.6", "1.7"})
    void every_schema_that_is_shipped_is_known_in_every_part(String version) throws Exception {
        assertThat(CycloneDxAutomata.compile(version).size()).isBetween(100, 2000);
    }

    @Test
    void every_document_of_the_specification_is_judged_as_named() throws Exception {
        Map<Boolean, Integer> counts = new TreeMap<>();
        for (Sample sample : suite()) {
            Verdict expected = sample.valid ? Verdict.VALID : Verdict.INVALID;
            assertThat(pass(sample.version, sample.text).verdict())
                    .as(sample.name)
                    .isEqualTo(expected);
            counts.merge(sample.valid, 1, Integer::sum);
        }
        assertThat(counts).isEqualTo(Map.of(true, 218, false, 139));
    }

    @Test
    void mutants_are_judged_as_the_library_judges_them() throws Exception {
        List<Sample> originals =
                suite().stream().filter(s -> s.valid && s.text.length < LONGEST).toList();
        SplittableRandom random = new SplittableRandom(SEED);
        Map<Verdict, Integer> automaton = new EnumMap<>(Verdict.class);
        Map<Verdict, Integer> library = new EnumMap<>(Verdict.class);
        List<String> disagreements = new ArrayList<>();
        for (int i = 0; i < MUTANTS; i++) {
            Sample original = originals.get(i % originals.size());
            JsonMutant mutant = new JsonMutant(original.text, random.split());
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                mutant.mutate();
            }
            byte[] text = mutant.text().getBytes(StandardCharsets.UTF_8);
            Verdict found = pass(original.version, text).verdict();
            Verdict expected = library(original.version, text);
            automaton.merge(found, 1, Integer::sum);
            library.merge(expected, 1, Integer::sum);
            if (found != expected && isDecided(found, expected)) {
                disagreements.add(
                        "%s, mutant %d: library %s, automaton %s: %s"
                                .formatted(original.name, i, expected, found, mutant.text()));
            }
        }
        System.out.printf(
                "%d mutants of %d documents, seed %d: automaton %s, library %s, %d disagreements%n",
                MUTANTS, originals.size(), SEED, automaton, library, disagreements.size());
        assertThat(disagreements).isEmpty();
        assertThat(library.get(Verdict.VALID)).isGreaterThan(MUTANTS / 5);
        assertThat(library.get(Verdict.INVALID)).isGreaterThan(MUTANTS / 5);
        assertThat(automaton.getOrDefault(Verdict.UNDECIDED, 0)).isLessThan(MUTANTS / 50);
    }

    /** What one of them leaves open is no disagreement, unless the other calls it valid. */
    private static boolean isDecided(Verdict found, Verdict expected) {
        return found == Verdict.VALID
                || (found != Verdict.UNDECIDED && expected != Verdict.UNDECIDED);
    }

    private static SchemaPass pass(String version, byte[] text) throws Exception {
        SchemaPass pass = CycloneDxAutomata.of(version).orElseThrow().pass(7);
        new JsonWalk()
                .seenBy(pass)
                .walk(new ByteArrayInputStream(text), (code, message, place, excerpt) -> {});
        return pass;
    }

    private static Verdict library(String version, byte[] text) throws IOException {
        EvidenceDocument document =
                new EvidenceDocument("bom.json", TestFiles.blob(text), ReadLimits.defaults());
        try {
            return CycloneDxJsonSchema.whole().violations(document, version).orElseThrow().isEmpty()
                    ? Verdict.VALID
                    : Verdict.INVALID;
        } catch (UnreadableEvidenceException e) {
            return Verdict.UNDECIDED;
        }
    }

    private static List<Sample> suite() throws IOException {
        Path suite =
                TestFiles.corpus()
                        .map(c -> c.resolve("sbom/cyclonedx-spec/FULL-test-resources.tar.gz"))
                        .orElse(null);
        assumeTrue(suite != null && Files.exists(suite), "the corpus is not here");
        List<Sample> samples = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new GZIPInputStream(
                                new BufferedInputStream(Files.newInputStream(suite))))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Matcher name = NAME.matcher(entry.getName());
                if (name.matches()) {
                    samples.add(
                            new Sample(
                                    name.group(),
                                    name.group(1),
                                    name.group(2).equals("valid"),
                                    tar.readAllBytes()));
                }
            }
        }
        return samples;
    }
}
