package dev.muster.measure;

import dev.muster.TestFiles;
import dev.muster.corpus.CorpusGenerator;
import dev.muster.corpus.LabelFile;
import dev.muster.corpus.operator.Operators;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.flow.RuleFiles;
import dev.muster.intake.IntakeLimits;
import dev.muster.secret.MaskingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Generates corpora and measures them under the repository's own rules. */
final class Corpora {
    private static final Path SCHEMA =
            TestFiles.root().resolve("schemas/deployment-review/1.0.0.schema.json");

    private Corpora() {}

    static Map<String, Integer> generate(Path from, Path out, int count, long seed)
            throws IOException {
        return new CorpusGenerator(from, Operators.ALL, seed, Files.readAllBytes(SCHEMA))
                .write(out, count, _ -> {});
    }

    static Measures measure(Path corpus, Path referenceData, int threads) throws IOException {
        return new Evaluation(
                        (own, over) ->
                                RuleFiles.loadOver(
                                        Formats.catalog(ReadLimits.defaults()),
                                        (own == null ? SCHEMA : own).toString(),
                                        Stream.concat(Stream.of(referenceData), over.stream())
                                                .toList(),
                                        MaskingKey.given(name -> null)),
                        IntakeLimits.defaults(),
                        "",
                        threads)
                .of(LabelFile.corpus(corpus), _ -> {});
    }

    static Path referenceData() {
        return TestFiles.root().resolve("reference-data");
    }

    /** The four clean services, and one whose canary failed. */
    static Path samples(Path folder) throws IOException {
        Path samples = TestFiles.root().resolve("samples/packets");
        for (String story :
                List.of(
                        "billing-service",
                        "checkout-web",
                        "failing-canary",
                        "fraud-scorer",
                        "ledger-cli")) {
            copy(samples.resolve(story), folder.resolve(story));
        }
        return folder;
    }

    /** Copies a folder with all that is in it. */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !file.equals(from)).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
