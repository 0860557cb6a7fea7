package dev.muster.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.corpus.LabelFile;
import dev.muster.corpus.operator.Operators;
import dev.muster.model.FindingCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every mutation, at least once: nothing bad gets through, nothing good is stopped, every value is
 * right, every claim is confirmed. The same with a wrong label is told.
 */
class GeneratedCorpusTest {
    private static final long SEED = 7;

    @TempDir private Path clean;

    @Test
    void every_mutation_leads_to_what_it_must(@TempDir Path folder) throws IOException {
        Path corpus = folder.resolve("corpus");
        int packets = Operators.ALL.size() + 20;
        Map<String, Integer> used = Corpora.generate(Corpora.samples(clean), corpus, packets, SEED);
        assertThat(used.values()).as(used.toString()).allMatch(times -> times > 0);
        Measures measures = Corpora.measure(corpus, Corpora.referenceData(), 2);
        assertThat(new Bar(Map.of()).below(measures))
                .as(MeasureReport.text(measures, List.of()))
                .isEmpty();
        assertThat(measures.packets()).isEqualTo(packets);
    }

    /** What no mutation of a packet can cause, and why. */
    private static final Map<FindingCode, String> CAUSED_OTHERWISE =
            Map.of(
                    FindingCode.POISON_PACKET,
                    "a worker has to die of the packet again and again, see PacketFlowTest",
                    FindingCode.NOT_COMPARED,
                    "a previous staged record has to be there, see samples/changes");

    @Test
    void every_finding_code_is_caused_by_a_mutation_or_has_a_reason_why_not() {
        SortedSet<String> caused = new TreeSet<>();
        Operators.ALL.forEach(operator -> caused.addAll(operator.codes()));
        SortedSet<String> others = new TreeSet<>();
        CAUSED_OTHERWISE.keySet().forEach(code -> others.add(code.word()));
        assertThat(caused).doesNotContainAnyElementsOf(others);
        assertThat(
                        Arrays.stream(FindingCode.values())
                                .map(FindingCode::word)
                                .filter(code -> !others.contains(code)))
                .as("a finding code that no mutation causes with certainty")
                .allSatisfy(code -> assertThat(caused).contains(code));
    }

    @Test
    void enough_mutations_must_be_told_and_enough_must_change_nothing() {
        assertThat(Operators.ALL.stream().filter(operator -> !operator.isNeutral()))
                .hasSizeGreaterThan(40);
        assertThat(Operators.ALL.stream().filter(dev.muster.corpus.operator.Operator::isNeutral))
                .hasSizeGreaterThan(15);
        assertThat(Operators.ALL.stream().map(dev.muster.corpus.operator.Operator::name))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_others(@TempDir Path folder)
            throws IOException {
        Path from = Corpora.samples(clean);
        Corpora.generate(from, folder.resolve("one"), 60, SEED);
        Corpora.generate(from, folder.resolve("two"), 60, SEED);
        Corpora.generate(from, folder.resolve("three"), 60, SEED + 1);
        assertThat(contents(folder.resolve("two"))).isEqualTo(contents(folder.resolve("one")));
        assertThat(contents(folder.resolve("three"))).isNotEqualTo(contents(folder.resolve("one")));
    }

    @Test
    void a_wrong_label_is_told_and_fails_the_bar(@TempDir Path folder) throws IOException {
        Corpora.generate(Corpora.samples(clean), folder, 12, SEED);
        relabel(folder, 0, "outcome: \"staged\"", "outcome: \"held\"");
        relabel(folder, 1, "codes: []", "codes: [\"digest-mismatch\"]");
        relabel(folder, 3, "\"/rollback/version\": \"", "\"/rollback/version\": \"0.");
        relabel(folder, 10, "outcome: \"held\"", "outcome: \"staged\"");
        Measures measures = Corpora.measure(folder, Corpora.referenceData(), 1);
        assertThat(measures.misses().stream().map(Miss::kind))
                .contains(Miss.Kind.OUTCOME, Miss.Kind.CODE, Miss.Kind.FIELD);
        assertThat(measures.misses().stream().map(miss -> miss.packet().substring(0, 5)))
                .containsOnly("00000", "00001", "00003", "00010");
        assertThat(measures.falseHolds()).singleElement().asString().startsWith("00010");
        assertThat(new Bar(Map.of()).below(measures))
                .extracting(line -> line.split(" ")[0])
                .contains("recall", "precision", "clean-staged", "code-recall", "fields");
        assertThat(
                        new Bar(Map.of())
                                .below(
                                        Corpora.measure(
                                                folder.resolve(name(folder, 4)),
                                                Corpora.referenceData(),
                                                1)))
                .isEmpty();
    }

    @Test
    void the_report_does_not_depend_on_the_number_of_threads(@TempDir Path folder)
            throws IOException {
        Corpora.generate(Corpora.samples(clean), folder, 14, SEED);
        relabel(folder, 1, "codes: []", "codes: [\"digest-mismatch\"]");
        byte[] one =
                MeasureReport.json(Corpora.measure(folder, Corpora.referenceData(), 1), List.of());
        byte[] four =
                MeasureReport.json(Corpora.measure(folder, Corpora.referenceData(), 4), List.of());
        assertThat(new String(four, StandardCharsets.UTF_8))
                .isEqualTo(new String(one, StandardCharsets.UTF_8));
    }

    private static void relabel(Path corpus, int index, String from, String to) throws IOException {
        Path labels = corpus.resolve(name(corpus, index)).resolve(LabelFile.NAME);
        String text = Files.readString(labels);
        assertThat(text).contains(from);
        Files.writeString(labels, text.replace(from, to));
    }

    private static String name(Path corpus, int index) throws IOException {
        try (Stream<Path> folders = Files.list(corpus)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith("%05d".formatted(index)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
