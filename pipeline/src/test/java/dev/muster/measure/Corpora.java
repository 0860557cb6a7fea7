package dev.muster.measure;

import dev.muster.TestFiles;
import dev.muster.corpus.CorpusGenerator;
import dev.muster.corpus.LabelFile;
import dev.muster.corpus.operator.Operators;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.flow.RuleFiles;
import dev.muster.intake.IntakeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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
                        own ->
                                RuleFiles.load(
                                        Formats.catalog(ReadLimits.defaults()),
                                        (own == null ? SCHEMA : own).toString(),
                                        referenceData),
                        IntakeLimits.defaults(),
                        "",
                        threads)
                .of(LabelFile.corpus(corpus), _ -> {});
    }

    static Path referenceData() {
        return TestFiles.root().resolve("reference-data");
    }

    static Path samples() {
        return TestFiles.root().resolve("samples/packets");
    }
}
