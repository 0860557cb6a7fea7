package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.model.DocumentKind;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.regex.Pattern;

/** What a CycloneDX document claims, whichever its encoding. */
final class CycloneDx {
    private static final Pattern KNOWN = Pattern.compile("1\\.[0-7]");

    private CycloneDx() {}

    /** How many components and vulnerabilities there are, and the sets that were counted. */
    record Counts(
            int components,
            Selector componentSet,
            int vulnerabilities,
            Selector vulnerabilitySet) {}

    /**
     * The version of the specification; one that is not known is told as drift, and read all the
     * same.
     */
    static void version(Captured version, ClaimSink sink) {
        sink.formatVersion(version.text().isEmpty() ? "unknown" : version.text());
        if (!KNOWN.matcher(version.text()).matches()) {
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "CycloneDX %s is not a version that this reader knows (1.0 to 1.7); what could be read was kept"
                            .formatted(
                                    version.text().isEmpty()
                                            ? "without a version"
                                            : version.text()),
                    version.fragment().map(Fragment::place).orElse(null));
        }
    }

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
