package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.model.DocumentKind;
import dev.muster.model.Selector;

/** What a CycloneDX document claims, whichever its encoding. */
final class CycloneDx {
    private CycloneDx() {}

    /** How many components and vulnerabilities there are, and the sets that were counted. */
    record Counts(
            int components,
            Selector componentSet,
            int vulnerabilities,
            Selector vulnerabilitySet) {}

    /** Claims what was found. */
    static void claim(
            Counts counts,
            Captured createdAt,
            Captured tool,
            SbomSubject subject,
            Captured format,
            ClaimSink sink) {
        createdAt.claim(sink, "evidence.producedAt");
        if (counts.components() == 0 && counts.vulnerabilities() > 0) {
            sink.kind(DocumentKind.VEX);
            sink.item("vex", "")
                    .derived(
                            "vex.statements",
                            "count",
                            Integer.toString(counts.vulnerabilities()),
                            counts.vulnerabilitySet());
            return;
        }
        ClaimSink sbom = sink.item("sbom", "");
        format.claim(sbom, "sbom.format");
        subject.claim(sink, sbom, false);
        sbom.derived(
                "sbom.components",
                "count",
                Integer.toString(counts.components()),
                counts.componentSet());
        createdAt.claim(sbom, "sbom.createdAt");
        tool.claim(sbom, "sbom.tool");
        if (counts.components() == 0) {
            sink.empty("the SBOM lists no component");
        }
    }
}
