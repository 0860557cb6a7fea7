package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.muster.TestFiles;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.ShippedWords;
import dev.muster.model.Packet;
import dev.muster.model.Problem;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.WebAnnotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every {@code samples/evidence/<format>/<case>/} is read through the catalog and must give exactly
 * its {@code expected.claims.jsonl}. {@code -Dgolden.update} rewrites expectations.
 */
class EvidenceSamplesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path SAMPLES = TestFiles.root().resolve("samples/evidence");

    @TestFactory
    Stream<DynamicTest> every_sample_gives_its_claims() throws IOException {
        List<Path> cases = cases();
        assertThat(cases).isNotEmpty();
        return cases.stream()
                .map(
                        sample ->
                                dynamicTest(
                                        SAMPLES.relativize(sample).toString(),
                                        () -> check(sample)));
    }

    @Test
    void every_reader_has_a_sample_that_it_recognises() throws IOException {
        Map<String, Boolean> seen = new LinkedHashMap<>();
        Formats.ALL.forEach(reader -> seen.put(reader.format().id(), false));
        for (Path sample : cases()) {
            String id = sample.getParent().getFileName().toString();
            String read = read(sample).document().format().replaceFirst("@.*", "");
            if (read.equals(id)) {
                seen.put(id, true);
            }
        }
        assertThat(seen)
                .allSatisfy((id, found) -> assertThat(found).as("samples/evidence/" + id).isTrue());
    }

    @Test
    void every_reader_class_is_listed() throws IOException {
        Path sources =
                TestFiles.root().resolve("pipeline/src/main/java/dev/muster/evidence/format");
        List<String> listed =
                Formats.ALL.stream().map(reader -> reader.getClass().getSimpleName()).toList();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (Files.readString(file)
                        .contains("implements " + EvidenceReader.class.getSimpleName())) {
                    assertThat(listed).contains(file.getFileName().toString().replace(".java", ""));
                }
            }
        }
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> folders =
                Files.find(
                        SAMPLES,
                        2,
                        (path, attributes) ->
                                attributes.isDirectory()
                                        && SAMPLES.relativize(path).getNameCount() == 2)) {
            return folders.sorted().toList();
        }
    }

    private static void check(Path sample) throws IOException {
        Path golden = sample.resolve("expected.claims.jsonl");
        String actual = lines(read(sample));
        if (System.getProperty("golden.update") != null) {
            Files.writeString(golden, actual);
        }
        assertThat(golden).exists();
        assertThat(actual).isEqualTo(Files.readString(golden));
    }

    private static Reading read(Path sample) throws IOException {
        try (Stream<Path> files = Files.list(sample)) {
            List<Path> inputs =
                    files.filter(
                                    f ->
                                            !f.getFileName().toString().startsWith("expected.")
                                                    && !f.getFileName()
                                                            .toString()
                                                            .equals("NOTES.md"))
                            .toList();
            assertThat(inputs).as("one input in " + sample).hasSize(1);
            Path input = inputs.getFirst();
            return Formats.catalog(ReadLimits.defaults())
                    .with(ShippedWords.LEXICON)
                    .read(new Packet.Entry(input.getFileName().toString(), TestFiles.blob(input)));
        }
    }

    private static String lines(Reading reading) {
        List<Map<String, Object>> lines = new ArrayList<>();
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("format", reading.document().format());
        first.put("kind", reading.document().kind().word());
        first.put("state", reading.state().word());
        first.put("signals", reading.recognition().signals());
        lines.add(first);
        reading.claims().forEach(claim -> lines.add(line(claim)));
        reading.problems().forEach(problem -> lines.add(line(problem)));
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(JSON.writeValueAsString(line)).append('\n'));
        return text.toString();
    }

    private static Map<String, Object> line(RawClaim claim) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("claim", claim.name());
        if (claim.item() != null) {
            line.put("item", claim.item().kind() + " " + claim.item().key());
        }
        line.put("raw", claim.raw());
        if (claim.derivation() != null) {
            line.put("derivation", claim.derivation());
        }
        line.put("confidence", claim.confidence().word());
        line.put("selector", WebAnnotation.form(claim.selector()));
        return line;
    }

    private static Map<String, Object> line(Problem problem) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("problem", problem.code().word());
        line.put("message", problem.message());
        if (problem.selector() != null) {
            line.put("selector", WebAnnotation.form(problem.selector()));
        }
        if (problem.excerpt() != null) {
            line.put("excerpt", problem.excerpt());
        }
        return line;
    }
}
