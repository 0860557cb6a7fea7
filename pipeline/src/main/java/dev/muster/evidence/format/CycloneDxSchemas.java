package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.FindingCode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Tells where a CycloneDX document breaks its schema, or that this could not be checked, which is
 * never the same as "valid". The system property {@code muster.sbom.schema=off} leaves the check
 * out and says so; it is for measuring.
 */
final class CycloneDxSchemas {
    /** So many defects are told one by one; the rest is a number. */
    static final int TOLD = 20;

    private CycloneDxSchemas() {}

    /** Checks the document and tells what it found. */
    static void check(SchemaCheck schema, EvidenceDocument document, String version, ClaimSink sink)
            throws IOException {
        if (isOff()) {
            unchecked(sink, "the check was switched off");
            return;
        }
        try {
            Optional<List<SchemaCheck.Violation>> violations = schema.violations(document, version);
            violations.ifPresentOrElse(
                    found -> tell(found, version, sink),
                    () -> unchecked(sink, "there is no schema for version " + version));
        } catch (UnreadableEvidenceException e) {
            unchecked(sink, String.valueOf(e.getMessage()));
        }
    }

    static boolean isOff() {
        return "off".equals(System.getProperty("muster.sbom.schema"));
    }

    private static void unchecked(ClaimSink sink, String why) {
        sink.problem(
                FindingCode.SCHEMA_UNCHECKED,
                "the document was not checked against the CycloneDX schema: " + why,
                null);
    }

    private static void tell(
            List<SchemaCheck.Violation> violations, String version, ClaimSink sink) {
        violations.stream()
                .limit(TOLD)
                .forEach(
                        violation ->
                                sink.problem(
                                        FindingCode.SCHEMA_VIOLATION,
                                        "CycloneDX " + version + ": " + violation.message(),
                                        violation.place()));
        if (violations.size() > TOLD) {
            sink.problem(
                    FindingCode.SCHEMA_VIOLATION,
                    "CycloneDX %s: %d defects more, %d in all"
                            .formatted(version, violations.size() - TOLD, violations.size()),
                    null);
        }
    }
}
