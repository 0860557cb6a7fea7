package dev.muster.corpus.operator;

import java.util.List;
import java.util.stream.Stream;

/** THE list of mutations; the order is that in which they are listed, not applied. */
public final class Operators {
    private Operators() {}

    /** Every mutation. */
    public static final List<Operator> ALL =
            Stream.of(
                            ManifestGaps.ALL,
                            ManifestMismatches.ALL,
                            ManifestDefects.ALL,
                            MissingEvidence.ALL,
                            BuildDefects.ALL,
                            TestDefects.ALL,
                            SbomDefects.ALL,
                            ScanDefects.ALL,
                            AttestationDefects.ALL,
                            SignatureDefects.ALL,
                            TimeDefects.ALL,
                            ExposureDefects.ALL,
                            ProseDefects.ALL,
                            OfficeDefects.ALL,
                            DocumentDefects.ALL,
                            PipelineSlips.ALL,
                            Misfits.ALL,
                            ArchiveDefects.ALL,
                            SchemaDrift.ALL,
                            Disguises.ALL,
                            Rearrangements.ALL,
                            Synonyms.ALL)
                    .flatMap(List::stream)
                    .toList();

    /** The mutation of that name. */
    public static Operator named(String name) {
        return ALL.stream()
                .filter(operator -> operator.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no mutation " + name + "; --list shows them"));
    }
}
