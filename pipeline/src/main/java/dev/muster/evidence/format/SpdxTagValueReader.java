package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.TextSource;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SPDX 2.2 and 2.3 tag-value. Components are the {@code PackageName} lines but the subject's. */
final class SpdxTagValueReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("spdx-tag-value", 1, DocumentKind.SBOM, "SPDX SBOM (tag-value)");
    private static final Pattern NAMED = Pattern.compile("(?m)^SPDXVersion:[ \\t]*SPDX-");
    private static final String PACKAGE = "^PackageName:";

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        String text = probe.text();
        return Fit.certainIf(
                text.contains("SPDXVersion:") && NAMED.matcher(text).find(),
                "line SPDXVersion: SPDX-");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        TextSource source = document.text();
        SpdxTags tags = SpdxTags.of(source);
        document.watch().names("tags", SpdxTags.WANTED, tags.names.keySet(), tags::place);
        document.watch().version(tags.version.text(), () -> tags.place("SPDXVersion"));
        Spdx.Described subject = tags.described.first(tags.packages);
        int components = tags.count - (subject == null ? 0 : 1);
        Selector set = set(source, subject, components);
        if (set == null) {
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "no set of lines stands for the %d packages besides the subject: its name is not its own, or free text looks like a package"
                            .formatted(components),
                    null);
        }
        Spdx.claim(
                subject,
                new Spdx.Document(tags.version, tags.createdAt, tags.tool, components, set),
                sink);
    }

    /** The lines that stand for the components; null when other lines look the same. */
    private static @Nullable Selector set(
            TextSource source, Spdx.@Nullable Described subject, int components) {
        String except =
                subject == null
                        ? null
                        : PACKAGE + "[ \\t]*" + quoted(subject.subject().name.text()) + "[ \\t]*$";
        Pattern one = Pattern.compile(PACKAGE);
        Pattern other = except == null ? null : Pattern.compile(except);
        long lines =
                source.text()
                        .lines()
                        .filter(line -> one.matcher(line).find())
                        .filter(line -> other == null || !other.matcher(line).find())
                        .count();
        return lines == components ? new Selector.LineSet(PACKAGE, except) : null;
    }

    /**
     * A literal in the common subset of RE2 and Python: their special characters escaped one by
     * one.
     */
    private static String quoted(String literal) {
        return literal.replaceAll("[\\\\.+*?()|\\[\\]{}^$]", "\\\\$0");
    }
}
