package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import java.io.IOException;

/** An in-toto bundle: an envelope, Sigstore bundle or statement on each of several lines. */
final class InTotoLinesReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "in-toto-jsonl", 1, DocumentKind.ATTESTATION, "in-toto bundle (JSON Lines)");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return Fit.certainIf(
                AttestationOutline.of(probe) == AttestationOutline.LINES,
                "JSON Lines",
                "envelopes, bundles or statements");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Attestations.read(document, sink);
    }
}
