package dev.muster.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Packets around the real documents of third-party releases: each is staged as it is, and every
 * mutation that has a place in one leads to what it must.
 */
class ReleaseSetsTest {
    /** How many packets; more are made with {@code -Dmeasure.releases=N}. */
    private static final int PACKETS = Integer.getInteger("measure.releases", 40);

    @Test
    void real_releases_are_staged_and_their_mutations_are_told(@TempDir Path folder)
            throws IOException {
        Optional<Path> corpus = TestFiles.corpus();
        assumeTrue(corpus.isPresent(), "SKIPPED: the third-party corpus is not here");
        List<ReleaseSet> sets = ReleaseSet.all(corpus.get());
        assertThat(sets).hasSizeGreaterThanOrEqualTo(9);
        Path clean = folder.resolve("clean");
        Path reference = folder.resolve("reference-data");
        Corpora.copy(Corpora.referenceData(), reference);
        for (ReleaseSet set : sets) {
            ReleasePacket.write(set, clean);
            Files.writeString(
                    reference.resolve("services").resolve(set.name() + ".yaml"),
                    ReleasePacket.catalogEntry(set));
        }
        Path corpusFolder = folder.resolve("corpus");
        Corpora.generate(clean, corpusFolder, PACKETS, 19);
        Measures measures = Corpora.measure(corpusFolder, reference, 2);
        String report = MeasureReport.text(measures, List.of());
        System.out.printf("%d releases%n%s%n", sets.size(), report.lines().limit(18).toList());
        assertThat(new Bar(Map.of()).below(measures)).as(report).isEmpty();
    }
}
