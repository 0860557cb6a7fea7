package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an SPDX 2 document claims, whichever its encoding. */
final class Spdx {
    private static final Pattern KNOWN = Pattern.compile("SPDX-2\\.[23]");

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

    /**
     * The version of the specification; one that is not known is told as drift, and read all the
     * same.
     */
    static void version(Captured version, ClaimSink sink) {
        sink.formatVersion(version.text().replace("SPDX-", ""));
        if (!KNOWN.matcher(version.text()).matches()) {
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "%s is not a version that this reader knows (2.2, 2.3); what could be read was kept"
                            .formatted(
                                    version.text().isEmpty()
                                            ? "SPDX without a version"
                                            : version.text()),
                    version.fragment().map(Fragment::place).orElse(null));
        }
    }

    /** Claims what was found. */
    static void claim(@Nullable Described subject, Document document, ClaimSink sink) {
        document.createdAt().claim(sink, "evidence.producedAt");
        ClaimSink sbom = sink.item("sbom", "");
        document.version().claim(sbom, "sbom.format");
        if (subject != null) {
            subject.subject().claim(sink, sbom, subject.described() == 1);
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
