package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import java.io.IOException;

/**
 * Grype JSON, streamed. Ignored matches are no findings. The manifest digest is not claimed: for an
 * image that was not read from a registry it is one that Grype made up.
 */
final class GrypeReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("grype-json", 1, DocumentKind.VULNERABILITY_SCAN, "Grype report");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .map(
                        json -> {
                            if (json.has("matches") && json.is("descriptor/name", "grype")) {
                                return Fit.certain("matches", "descriptor.name grype");
                            }
                            return json.has("matches", "source", "distro")
                                    ? Fit.likely("matches", "source", "distro")
                                    : Fit.none();
                        })
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        Captured tool = Captured.in(walk, "/descriptor/name");
        Captured scannedAt = Captured.in(walk, "/descriptor/timestamp");
        Captured database =
                Captured.in(walk, "/descriptor/db/status/built", "/descriptor/db/built");
        Captured type = Captured.in(walk, "/source/type");
        Captured target = Captured.in(walk, "/source/target/userInput", "/source/target");
        Captured image = Captured.in(walk, "/source/target/imageID");
        Captured repositoryDigest = Captured.in(walk, "/source/target/repoDigests/*");
        WordCount findings = new WordCount(walk, "/matches/*", "/vulnerability/severity");
        document.walk(walk, sink);

        scannedAt.claim(sink, "evidence.producedAt");
        ClaimSink scan = sink.item("scan", "");
        tool.claim(scan, "scan.tool");
        target.claim(scan, "scan.target");
        scannedAt.claim(scan, "scan.scannedAt");
        database.claim(scan, "scan.databaseAt");
        findings.claim(scan);
        if (type.text().equals("image")) {
            target.claim(sink, "candidate.reference");
            repositoryDigest.claim(sink, "candidate.reference");
            ClaimSink subject = sink.item("subject", "");
            target.claim(subject, "subject.name");
            image.claim(subject, "subject.digests.oci-config");
        }
    }
}
