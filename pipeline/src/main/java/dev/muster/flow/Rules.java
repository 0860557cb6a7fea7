package dev.muster.flow;

import dev.muster.check.Check;
import dev.muster.check.rule.Checks;
import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.format.FormatData;
import dev.muster.model.Digest;
import dev.muster.model.StagingRecord;
import dev.muster.normalize.NormalizationStep;
import dev.muster.normalize.step.Steps;
import dev.muster.reference.ReferenceData;
import dev.muster.schema.IntakeSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Everything besides packet and clock that a result depends on, as versions and digests. */
final class Rules {
    /** Version of the rules as a whole; rises when the same packet may give another record. */
    static final String VERSION = "1";

    private static final List<String> DATA = data(FormatData.files());

    private Rules() {}

    static StagingRecord.Rules of(
            EvidenceCatalog catalog, IntakeSchema schema, ReferenceData reference) {
        return new StagingRecord.Rules(
                schema.name(),
                schema.version(),
                schema.digest(),
                reference.digest(),
                VERSION,
                digest(catalog, reference, DATA));
    }

    /** Of everything that is neither schema nor reference data. */
    static Digest digest(EvidenceCatalog catalog, ReferenceData reference, List<String> data) {
        List<String> parts = new ArrayList<>();
        catalog.readers().stream()
                .map(EvidenceReader::format)
                .forEach(format -> parts.add("reader " + format.reader()));
        Steps.ALL.stream().map(NormalizationStep::id).forEach(id -> parts.add("step " + id));
        Checks.ALL.stream().map(Check::id).forEach(id -> parts.add("check " + id));
        ReadingWords.builtIn(reference).forEach(file -> parts.add("words " + file));
        parts.addAll(data);
        return Digest.of(String.join("\n", parts));
    }

    /** The program's own data files, each with its digest. */
    static List<String> data(SortedMap<String, byte[]> files) {
        return files.entrySet().stream()
                .map(file -> "data " + file.getKey() + " " + Digest.of(file.getValue()).text())
                .toList();
    }
}
