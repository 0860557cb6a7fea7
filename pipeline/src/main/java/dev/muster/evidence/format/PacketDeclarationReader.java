package dev.muster.evidence.format;

import static dev.muster.evidence.format.MusterDocuments.claim;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import java.io.IOException;

/**
 * {@code packet.yaml}: what the sender says the packet holds. Claims of lowest authority, checked
 * by others.
 */
final class PacketDeclarationReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "readiness-packet",
                    1,
                    DocumentKind.PACKET_DECLARATION,
                    "Readiness packet declaration (packet.yaml)");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return MusterDocuments.recognise(probe, "ReadinessPacket");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Tree packet = MusterDocuments.tree(document, sink);
        claim(sink, "service.id", packet, "service");
        claim(sink, "repository.id", packet, "repository");
        claim(sink, "candidate.version", packet, "candidate", "version");
        claim(sink, "candidate.commit", packet, "candidate", "commit");
        claim(sink, "candidate.tag", packet, "candidate", "tag");
        claim(sink, "packet.environment", packet, "environment");
        claim(sink, "packet.submittedBy", packet, "submittedBy");
        claim(sink, "packet.kind", packet, "packetKind");
        claim(sink, "packet.createdAt", packet, "createdAt");
        packet.each("targetEnvironments")
                .forEach(environment -> claim(sink, "environment.target", environment));
        packet.each("documents")
                .forEach(
                        declared -> {
                            ClaimSink item = sink.item("declared-document", declared.pointer());
                            claim(item, "declared.path", declared, "path");
                            claim(item, "declared.kind", declared, "kind");
                            claim(item, "declared.sha256", declared, "sha256");
                            claim(item, "declared.appliesTo", declared, "appliesTo");
                            claim(item, "declared.release", declared, "release");
                        });
    }
}
