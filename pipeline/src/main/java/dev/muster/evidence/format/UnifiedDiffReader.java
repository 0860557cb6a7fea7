package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.TextSource;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Confidence;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unified diff of configuration. A diff that speaks of one environment at most is one change; one
 * that touches several is a change per file.
 */
final class UnifiedDiffReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("unified-diff", 1, DocumentKind.CONFIG_DIFF, "Unified diff");
    private static final Pattern FIRST =
            Pattern.compile(
                    "(?:diff |--- \\S|Index: |commit [0-9a-f]{7,64}|From [0-9a-f]{7,64} ).*");
    private static final Pattern HEADERS =
            Pattern.compile(
                    "(?m)^--- \\S.*\\R\\+\\+\\+ \\S.*\\R@@ -\\d|^diff --(?:git|cc|combined) \\S");
    private static final Pattern MARKDOWN = Pattern.compile("(?m)^(?:```|~~~|#{2,6} )");
    private static final String CHANGES = "^[+-]";
    private static final String HEADER = "^(\\+\\+\\+|---) ";
    private static final Pattern REVIEWED =
            Pattern.compile(
                    "(?im)^[ \\t]*(?:Reviewed-by|# ?reviewed):[ \\t]*([^<\\s][^<\\r\\n]*?)[ \\t]*(?:<[^>\\r\\n]*>)?[ \\t]*\\r?$");
    private static final Pattern DATE =
            Pattern.compile("(?m)^(?:Author|Commit)?Date:[ \\t]*(\\S[^\\r\\n]*?)[ \\t]*\\r?$");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        String text = probe.text();
        // the plain search first: an expression over every head costs more than reading the diff
        boolean may = text.contains("@@ -") || text.contains("diff --");
        if (!may || !HEADERS.matcher(text).find()) {
            return Fit.none();
        }
        boolean opens =
                probe.lines().stream()
                        .filter(line -> !line.isBlank())
                        .findFirst()
                        .filter(line -> FIRST.matcher(line).matches())
                        .isPresent();
        if (opens) {
            return Fit.certain("opens like a diff", "file headers and hunks");
        }
        return MARKDOWN.matcher(text).find() ? Fit.none() : Fit.likely("file headers and hunks");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        TextSource text = document.text();
        List<UnifiedDiff.FileChange> files = UnifiedDiff.files(text, sink);
        if (files.isEmpty()) {
            throw new UnreadableEvidenceException("no file of the diff could be made out");
        }
        String preamble = text.text().substring(0, files.getFirst().start());
        find(DATE, preamble)
                .ifPresent(
                        date ->
                                sink.claim(
                                        "evidence.producedAt",
                                        preamble.substring(date.start(), date.end()),
                                        text.select(date.start(), date.end()),
                                        Confidence.PARSED_TEXT));
        Set<String> environments = new HashSet<>();
        for (UnifiedDiff.FileChange file : files) {
            environment(text, file)
                    .filter(word -> environments.add(word(text, word).toLowerCase(Locale.ROOT)))
                    .ifPresent(word -> inferred(sink, "evidence.environment", text, word));
        }
        Optional<UnifiedDiff.Span> review = find(REVIEWED, preamble);
        if (environments.size() > 1) {
            files.forEach(file -> change(text, List.of(file), review, sink));
        } else {
            change(text, files, review, sink);
        }
    }

    /** Files of one change stand together, so one region of the text holds them all. */
    private static void change(
            TextSource text,
            List<UnifiedDiff.FileChange> files,
            Optional<UnifiedDiff.Span> review,
            ClaimSink sink) {
        int start = files.getFirst().start();
        int end = files.getLast().end();
        ClaimSink item = sink.item("configuration", Integer.toString(start));
        files.stream()
                .flatMap(file -> environment(text, file).stream())
                .findFirst()
                .ifPresent(word -> inferred(item, "configuration.environment", text, word));
        count(item, "configuration.changes", CHANGES, text, start, end);
        String secrets =
                SecretReferences.changesBelow(text.text().substring(start, end))
                        ? SecretReferences.CHANGED_OR_OPENING
                        : SecretReferences.CHANGED;
        count(item, "configuration.secretChange", secrets, text, start, end);
        review.ifPresent(
                by ->
                        item.claim(
                                "configuration.reviewed",
                                word(text, by),
                                text.select(by.start(), by.end()),
                                Confidence.PARSED_TEXT));
    }

    private static void count(
            ClaimSink item, String name, String pattern, TextSource text, int start, int end) {
        Predicate<String> wanted = Pattern.compile(pattern).asPredicate();
        Predicate<String> header = Pattern.compile(HEADER).asPredicate();
        long count =
                text.text()
                        .substring(start, end)
                        .lines()
                        .filter(wanted.and(header.negate()))
                        .count();
        item.derived(
                name,
                "count",
                Long.toString(count),
                text.select(start, end).then(new Selector.LineSet(pattern, HEADER)));
    }

    private static Optional<UnifiedDiff.Span> environment(
            TextSource text, UnifiedDiff.FileChange file) {
        UnifiedDiff.Span path = file.path();
        return path == null
                ? Optional.empty()
                : EnvironmentInPath.find(word(text, path))
                        .map(
                                word ->
                                        new UnifiedDiff.Span(
                                                path.start() + word.start(),
                                                path.start() + word.end()));
    }

    private static Optional<UnifiedDiff.Span> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find()
                ? Optional.of(new UnifiedDiff.Span(matcher.start(1), matcher.end(1)))
                : Optional.empty();
    }

    private static void inferred(
            ClaimSink sink, String name, TextSource text, UnifiedDiff.Span word) {
        sink.claim(
                name, word(text, word), text.select(word.start(), word.end()), Confidence.INFERRED);
    }

    private static String word(TextSource text, UnifiedDiff.Span span) {
        return text.text().substring(span.start(), span.end());
    }
}
