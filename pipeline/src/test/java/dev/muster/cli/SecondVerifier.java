package dev.muster.cli;

import dev.muster.Story;
import dev.muster.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/verify/verify.py} over many records in one Python process. */
final class SecondVerifier {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A record folder with the packet that it is to be true of. */
    record Case(Path recordFolder, Path packet) {}

    /**
     * What it says of one record.
     *
     * @param confirmed claims that hold
     * @param failures a line for each thing that does not hold
     */
    record Verdict(int confirmed, int unchecked, List<String> failures) {
        /** The fields of which something does not hold. */
        TreeSet<String> fields() {
            TreeSet<String> fields = new TreeSet<>();
            failures.stream()
                    .filter(failure -> failure.startsWith("/"))
                    .map(failure -> failure.replaceFirst("(: | is | has ).*", ""))
                    .forEach(fields::add);
            return fields;
        }
    }

    private final String python;

    private SecondVerifier(String python) {
        this.python = python;
    }

    /** The verifier, where there is a Python with lxml and PyYAML. */
    static Optional<SecondVerifier> find() {
        return Stream.of("python3", "/usr/bin/python3")
                .filter(SecondVerifier::hasLibraries)
                .findFirst()
                .map(SecondVerifier::new);
    }

    private static boolean hasLibraries(String python) {
        try {
            Process process =
                    new ProcessBuilder(python, "-c", "import lxml, yaml")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String folders(Case one) {
        return Story.all().stream()
                .filter(story -> story.packet().equals(one.packet))
                .findFirst()
                .map(Story::referenceData)
                .orElse(List.of(TestFiles.root().resolve("reference-data")))
                .stream()
                .map(Path::toString)
                .collect(Collectors.joining(","));
    }

    /** The verdicts on all cases, in their order. */
    List<Verdict> verify(List<Case> cases, Path scratch) throws IOException {
        Path input = scratch.resolve("cases.tsv");
        Path output = scratch.resolve("verdicts.jsonl");
        Path errors = scratch.resolve("errors.txt");
        Path root = TestFiles.root();
        Files.write(
                input,
                cases.stream()
                        .map(c -> c.recordFolder + "\t" + c.packet + "\t" + folders(c))
                        .toList());
        Process process =
                new ProcessBuilder(
                                python,
                                "-X",
                                "utf8",
                                root.resolve("pipeline/src/test/resources/verify-many.py")
                                        .toString(),
                                root.resolve("docs/verify").toString())
                        .redirectInput(input.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(errors));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            JsonNode verdict = JSON.readTree(line);
            List<String> failures = new ArrayList<>();
            verdict.get("failures").forEach(failure -> failures.add(failure.asString()));
            verdicts.add(
                    new Verdict(
                            verdict.get("confirmed").asInt(),
                            verdict.get("unchecked").asInt(),
                            failures));
        }
        return verdicts;
    }
}
