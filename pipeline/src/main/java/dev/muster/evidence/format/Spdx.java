package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import org.jspecify.annotations.Nullable;

/** What an SPDX 2 document claims, whichever its encoding. */
final class Spdx {
    private Spdx() {}

    /**
     * The package that a document describes.
     *
     * @param sharers how many packages carry this identifier; more than one is a broken document
     * @param described how many packages the document describes
     */
    record Described(String id, SbomSubject subject, int sharers, int described) {
        Described(String id, SbomSubject subject, int sharers) {
            this(id, subject, sharers, 1);
        }

        Described and(Described other) {
            return new Described(id, subject, sharers + other.sharers, described);
        }

        Described among(int all) {
            return new Described(id, subject, sharers, all);
        }
    }

    /**
     * What the document says besides its subject; {@code set} is null when no selector selects the
     * components.
     */
    record Document(
            Captured version,
            Captured createdAt,
            Captured tool,
            int components,
            @Nullable Selector set) {}

    static boolean isPurl(String referenceType) {
        return referenceType.equals("purl") || referenceType.endsWith("/purl");
    }

    /** Claims what was found. */
    static void claim(@Nullable Described subject, Document document, ClaimSink sink) {
        document.createdAt().claim(sink, "evidence.producedAt");
        ClaimSink sbom = sink.item("sbom", "");
        document.version().claim(sbom, "sbom.format");
        if (subject != null) {
            subject.subject().claim(sink, sbom, subject.described() == 1);
            if (subject.sharers() > 1) {
                sink.problem(
                        FindingCode.SCHEMA_VIOLATION,
                        "%d packages have the identifier %s of the subject"
                                .formatted(subject.sharers(), subject.id()),
                        subject.subject().name.fragment().map(Fragment::place).orElse(null));
            }
        }
        if (document.set() != null) {
            sbom.derived(
                    "sbom.components",
                    "count",
                    Integer.toString(document.components()),
                    document.set());
        }
        document.createdAt().claim(sbom, "sbom.createdAt");
        document.tool().claim(sbom, "sbom.tool");
        if (document.components() == 0) {
            sink.empty("the SBOM lists no package besides its subject");
        }
    }
}
