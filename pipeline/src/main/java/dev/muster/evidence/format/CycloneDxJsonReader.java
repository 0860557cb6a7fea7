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
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;

/**
 * CycloneDX JSON 1.2 to 1.7, streamed. Components are counted at the top level of {@code
 * /components}: those nested within an assembly are part of it. A document with vulnerabilities but
 * no component is a VEX.
 */
final class CycloneDxJsonReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("cyclonedx-json", 1, DocumentKind.SBOM, "CycloneDX SBOM (JSON)");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .map(
                        json ->
                                Fit.certainIf(
                                        json.is("bomFormat", "CycloneDX"), "bomFormat CycloneDX"))
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        Captured version = Captured.in(walk, "/specVersion");
        Captured createdAt = Captured.in(walk, "/metadata/timestamp");
        Captured tool =
                Captured.in(walk, "/metadata/tools/components/*/name", "/metadata/tools/*/name");
        SbomSubject subject = subject(walk);
        int[] components = {0};
        int[] vulnerabilities = {0};
        walk.on("/components/*", _ -> components[0]++);
        walk.on("/components/0", _ -> components[0]++);
        RuntimeScope first = RuntimeScope.in(walk, "/components/0");
        walk.on("/vulnerabilities/*", _ -> vulnerabilities[0]++);
        CycloneDxJsonPass pass = CycloneDxJsonPass.over(document);
        pass.watch(walk);
        document.walk(walk, sink);

        CycloneDx.Counts counts =
                new CycloneDx.Counts(
                        components[0],
                        new Selector.JsonSet("/components/*"),
                        vulnerabilities[0],
                        new Selector.JsonSet("/vulnerabilities/*"));
        CycloneDx.claim(counts, createdAt, tool, subject, version, sink);
        if (!first.isRun() && RuntimeScope.noneIsRun(document)) {
            sink.problem(
                    FindingCode.EVIDENCE_EMPTY,
                    "none of the SBOM's components is there at run time: each is for development, excluded or optional",
                    new Selector.JsonSet("/components/*"));
        }
        CycloneDxSchemas.check(pass, document, version.text(), sink);
    }

    private static SbomSubject subject(JsonWalk walk) {
        String at = "/metadata/component";
        SbomSubject subject =
                new SbomSubject(
                        Captured.in(walk, at + "/type"),
                        Captured.in(walk, at + "/name"),
                        Captured.in(walk, at + "/version"),
                        Captured.in(walk, at + "/purl"));
        Captured algorithm = Captured.in(walk, at + "/hashes/*/alg");
        Captured content = Captured.in(walk, at + "/hashes/*/content");
        walk.after(
                at + "/hashes/*",
                _ -> {
                    content.fragment()
                            .ifPresent(
                                    digest -> {
                                        if (!algorithm.text().isEmpty()) {
                                            subject.hash(algorithm.text(), digest);
                                        }
                                    });
                    algorithm.clear();
                    content.clear();
                });
        return subject;
    }
}
