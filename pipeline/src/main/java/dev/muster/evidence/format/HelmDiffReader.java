package dev.muster.evidence.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.lexicon.ReviewWords;
import dev.muster.evidence.parse.TextSource;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code helm diff} prints: objects of a release that are added, changed and removed. Objects
 * in namespaces of one environment are one change.
 */
final class HelmDiffReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("helm-diff", 1, DocumentKind.CONFIG_DIFF, "helm diff");
    private static final Pattern OBJECT =
            Pattern.compile(
                    "(?m)^([a-z0-9][a-z0-9.-]*), ([a-zA-Z0-9][\\w.:-]*), (\\w+) \\([\\w.]+\\) (?:has changed|has been added|has been removed|to be (?:changed|added|removed))[^\\n]*$");
    private static final Pattern LINE = Pattern.compile("([^\\r\\n]+)");
    private static final Pattern CHANGE = Pattern.compile("(?m)^[+-] ");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        String text = probe.text();
        boolean fits =
                (text.contains(" has changed")
                                || text.contains(" has been ")
                                || text.contains(" to be "))
                        && OBJECT.matcher(text).find()
                        && CHANGE.matcher(text).find();
        return Fit.certainIf(fits, "an object that has changed", "changed lines");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        TextSource text = document.text();
        EnvironmentInPath environments = new EnvironmentInPath(document.words().environments());
        List<DiffPart> parts = new ArrayList<>();
        Matcher object = OBJECT.matcher(text.text());
        int from = -1;
        UnifiedDiff.Span namespace = null;
        int first = text.text().length();
        while (object.find()) {
            if (from >= 0) {
                parts.add(part(text, from, object.start(), namespace, environments));
            } else {
                first = object.start();
            }
            from = object.start();
            namespace = new UnifiedDiff.Span(object.start(1), object.end(1));
        }
        if (from < 0) {
            throw new UnreadableEvidenceException("no object of the diff could be made out");
        }
        parts.add(part(text, from, text.text().length(), namespace, environments));
        List<ReviewWords.Mark> marks =
                document.words().secrets().review().find(text.text().substring(0, first));
        new DiffClaims(text, document.words().secrets(), sink)
                .tell(parts, List.of(new CommitMessage(marks, null)));
    }

    private static DiffPart part(
            TextSource text,
            int start,
            int end,
            UnifiedDiff.@Nullable Span namespace,
            EnvironmentInPath environments) {
        List<DiffLine> lines = new ArrayList<>();
        Matcher line = LINE.matcher(text.text().substring(start, end));
        while (line.find()) {
            char first = line.group(1).charAt(0);
            boolean content = line.start() > 0 && " +-".indexOf(first) >= 0;
            lines.add(
                    new DiffLine(
                            content ? first : '@',
                            start + line.start(1) + 1,
                            line.group(1).substring(1)));
        }
        return new DiffPart(start, end, environment(text, namespace, environments), lines, 0);
    }

    private static UnifiedDiff.@Nullable Span environment(
            TextSource text, UnifiedDiff.@Nullable Span namespace, EnvironmentInPath environments) {
        return namespace == null
                ? null
                : environments
                        .ending(text.text().substring(namespace.start(), namespace.end()))
                        .map(word -> word.from(namespace))
                        .orElse(null);
    }
}
