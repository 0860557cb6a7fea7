package dev.muster.fuzz;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.model.EvidenceFormat;
import java.util.List;

/** A reader with a bug, for trying whether a target notices one. */
final class BrokenReader implements EvidenceReader {
    EvidenceCatalog catalog() {
        return Formats.catalog(List.of(this), ReadLimits.defaults());
    }

    @Override
    public EvidenceFormat format() {
        return Formats.ALL.getFirst().format();
    }

    @Override
    public Fit recognise(Probe probe) {
        return Fit.certain("anything");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink) {
        throw new IllegalStateException("a bug");
    }
}
