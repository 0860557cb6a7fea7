package dev.muster.evidence.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.muster.TestFiles;
import dev.muster.model.FindingCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Nicolas Seriot's JSONTestSuite: {@code y_} must be taken, {@code n_} refused, {@code i_} is left
 * to each parser. A refusal is either "unreadable" or a problem that is told: a value with
 * something after it is read, and that it is followed is said.
 */
class JsonTestSuiteTest {
    private static final Map<String, byte[]> SUITE = new TreeMap<>();

    /** Two equal keys are valid JSON and suspicious evidence: read, and told. */
    private static final Set<String> TOLD =
            Set.of("y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json");

    @BeforeAll
    static void unpack() throws IOException {
        Optional<Path> corpus = TestFiles.corpus();
        assumeThat(corpus).as("the third-party corpus").isPresent();
        Path file = corpus.get().resolve("hostile/JSONTestSuite/FULL-test_parsing.tar.gz");
        try (InputStream in = Files.newInputStream(file);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
            for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
                if (e.getName().endsWith(".json")) {
                    String name = e.getName().substring(e.getName().lastIndexOf('/') + 1);
                    SUITE.put(name, tar.readAllBytes());
                }
            }
        }
    }

    @Test
    void takes_all_that_is_json() {
        List<String> names = names("y_");
        assertThat(names).hasSize(95);
        for (String name : names) {
            String expected = TOLD.contains(name) ? "told" : "taken";
            assertThat(tree(SUITE.get(name))).as(name).isEqualTo(expected);
            assertThat(walk(SUITE.get(name))).as(name).isEqualTo(expected);
        }
    }

    @Test
    void refuses_all_that_is_no_json() {
        List<String> names = names("n_");
        assertThat(names).hasSize(188);
        for (String name : names) {
            assertThat(tree(SUITE.get(name))).as(name).isNotEqualTo("taken");
            assertThat(walk(SUITE.get(name))).as(name).isNotEqualTo("taken");
        }
    }

    @Test
    void has_an_outcome_for_what_is_left_to_parsers() {
        List<String> names = names("i_");
        assertThat(names).hasSize(35);
        for (String name : names) {
            assertThat(tree(SUITE.get(name))).as(name).isIn("taken", "told", "refused");
            assertThat(walk(SUITE.get(name)))
                    .as(name)
                    .isIn("taken", "told", "refused")
                    .isEqualTo(tree(SUITE.get(name)));
        }
    }

    private static List<String> names(String prefix) {
        return SUITE.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    private static String tree(byte[] bytes) {
        List<FindingCode> told = new ArrayList<>();
        try {
            JsonTrees.read(bytes, "", 512, (code, _, _, _) -> told.add(code));
            return told.isEmpty() ? "taken" : "told";
        } catch (UnreadableEvidenceException e) {
            return "refused";
        }
    }

    private static String walk(byte[] bytes) {
        List<FindingCode> told = new ArrayList<>();
        try {
            new JsonWalk()
                    .on("/*", JsonPlace::text)
                    .walk(new ByteArrayInputStream(bytes), (code, _, _, _) -> told.add(code));
            return told.isEmpty() ? "taken" : "told";
        } catch (UnreadableEvidenceException e) {
            return "refused";
        } catch (IOException e) {
            throw new AssertionError("bytes in memory cannot fail to be had", e);
        }
    }
}
