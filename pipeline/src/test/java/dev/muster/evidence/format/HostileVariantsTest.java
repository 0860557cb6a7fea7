package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.muster.TestFiles;
import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.ShippedWords;
import dev.muster.model.DocumentState;
import dev.muster.model.Packet;
import dev.muster.model.Problem;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.Selector;
import dev.muster.verify.Fragments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Every sample of every reader, cut off, blanked, scrambled, with repeated keys, nested deeply: a
 * few thousand documents. None may take a reader down; each has an outcome, says why when it is not
 * wholly read, is recognised the same way twice, and every claim still selects its own text.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileVariantsTest {
    private static final Path SAMPLES = TestFiles.root().resolve("samples/evidence");
    private static final EvidenceCatalog CATALOG =
            Formats.catalog(ReadLimits.defaults()).with(ShippedWords.LEXICON);
    private static final Set<String> IN_ANOTHER_PROCESS = Set.of("pdf", "docx");

    @TestFactory
    Stream<DynamicTest> no_harm_to_a_document_harms_its_reader() throws IOException {
        Map<String, List<Path>> byFormat = new TreeMap<>();
        for (Path sample : samples()) {
            byFormat.computeIfAbsent(
                            SAMPLES.relativize(sample).getName(0).toString(),
                            _ -> new ArrayList<>())
                    .add(sample);
        }
        assertThat(byFormat).hasSizeGreaterThanOrEqualTo(Formats.ALL.size());
        return byFormat.entrySet().stream()
                .map(
                        format ->
                                dynamicTest(
                                        format.getKey(),
                                        () -> survives(format.getKey(), format.getValue())));
    }

    private static void survives(String format, List<Path> samples) throws IOException {
        List<Path> tried = IN_ANOTHER_PROCESS.contains(format) ? samples.subList(0, 1) : samples;
        List<String> wrong = new ArrayList<>();
        for (Path sample : tried) {
            byte[] bytes = Files.readAllBytes(sample);
            if (bytes.length == 0) {
                continue;
            }
            String name = SAMPLES.relativize(sample).toString();
            for (Variant variant : Variant.values()) {
                String seed = name + " " + variant;
                byte[] harmed = variant.of(bytes, new Random(seed.hashCode()));
                judge(seed, harmed, read(sample, harmed), wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void judge(String name, byte[] bytes, Reading reading, List<String> wrong)
            throws IOException {
        for (Problem problem : reading.problems()) {
            if (problem.message().contains("has no rule for")
                    || problem.message().contains("nested too deeply to be read")) {
                wrong.add(name + ": " + problem.message());
            }
            if (problem.message().isBlank()) {
                wrong.add(name + ": " + problem.code().word() + " says nothing");
            }
        }
        if (reading.state() != DocumentState.READ && reading.problems().isEmpty()) {
            wrong.add(name + ": is " + reading.state().word() + " and nothing says why");
        }
        Fragments fragments = new Fragments(bytes, reading.extractedText());
        for (RawClaim claim : reading.claims()) {
            List<String> told = toldAgain(fragments, claim);
            if (!told.contains(claim.raw())) {
                wrong.add(
                        "%s: %s is '%s', %s selects %s"
                                .formatted(
                                        name,
                                        claim.name(),
                                        claim.raw(),
                                        claim.selector().text(),
                                        told));
            }
        }
    }

    /** What a plain claim's selector selects; of what a rule gave, only counts are judged here. */
    private static List<String> toldAgain(Fragments fragments, RawClaim claim) {
        boolean counted = "count".equals(claim.derivation());
        if (claim.derivation() != null && !counted) {
            return List.of(claim.raw());
        }
        try {
            List<List<String>> readings = fragments.readings(claim.selector());
            return counted
                    ? readings.stream().map(found -> Integer.toString(found.size())).toList()
                    : readings.stream()
                            .filter(found -> found.size() == 1)
                            .map(List::getFirst)
                            .toList();
        } catch (Fragments.NoFragmentException e) {
            return List.of(e.getMessage());
        }
    }

    @TestFactory
    Stream<DynamicTest> a_byte_order_mark_changes_nothing() throws IOException {
        return samples().stream()
                .filter(sample -> !IN_ANOTHER_PROCESS.contains(format(sample)))
                .map(
                        sample ->
                                dynamicTest(
                                        SAMPLES.relativize(sample).toString(),
                                        () -> {
                                            byte[] plain = Files.readAllBytes(sample);
                                            if (plain.length == 0 || isMarkedOrNotUtf8(plain)) {
                                                return;
                                            }
                                            byte[] marked =
                                                    Variant.WITH_BOM.of(plain, new Random(1));
                                            Reading one = read(sample, plain);
                                            Reading other = read(sample, marked);
                                            assertThat(other.document().format())
                                                    .isEqualTo(one.document().format());
                                            assertThat(told(other)).isEqualTo(told(one));
                                        }));
    }

    private static boolean isMarkedOrNotUtf8(byte[] bytes) {
        int first = bytes[0] & 0xff;
        return first == 0xef
                || first == 0xfe
                || first == 0xff
                || first == 0
                || new String(bytes, StandardCharsets.UTF_8).contains("\ufffd")
                || new String(bytes, StandardCharsets.ISO_8859_1).startsWith("PK");
    }

    private static List<String> told(Reading reading) {
        return reading.claims().stream()
                .map(
                        claim ->
                                claim.name()
                                        + " = "
                                        + claim.raw()
                                        + (claim.selector() instanceof Selector.DataPosition
                                                ? ""
                                                : " at " + claim.selector().text()))
                .toList();
    }

    private static String format(Path sample) {
        return SAMPLES.relativize(sample).getName(0).toString();
    }

    /** Reads twice: the same bytes are always recognised and read the same way. */
    private static Reading read(Path sample, byte[] bytes) throws IOException {
        Packet.Entry entry =
                new Packet.Entry(sample.getFileName().toString(), TestFiles.blob(bytes));
        Reading reading = CATALOG.read(entry);
        assertThat(CATALOG.read(entry)).isEqualTo(reading);
        return reading;
    }

    private static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("expected."))
                    .filter(file -> !file.getFileName().toString().equals("NOTES.md"))
                    .sorted()
                    .toList();
        }
    }
}
