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

/** One Sigstore bundle, versions 0.1 to 0.3. */
final class SigstoreBundleReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("sigstore-bundle", 1, DocumentKind.ATTESTATION, "Sigstore bundle");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return Fit.certainIf(
                AttestationOutline.of(probe) == AttestationOutline.BUNDLE,
                "mediaType " + SigstoreBundle.MEDIA_TYPE);
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Attestations.read(document, sink);
    }
}
