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

/**
 * The attestations of one artifact as GitHub's and npm's interfaces and {@code gh attestation
 * verify} list them.
 */
final class AttestationListReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "attestation-list",
                    1,
                    DocumentKind.ATTESTATION,
                    "Attestations as a registry lists them");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return AttestationOutline.of(probe) == AttestationOutline.LIST
                ? Fit.likely("a list of attestations with bundles")
                : Fit.none();
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Attestations.read(document, sink);
    }
}
