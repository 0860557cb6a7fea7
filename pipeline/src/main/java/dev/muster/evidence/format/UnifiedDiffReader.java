package dev.muster.evidence.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.lexicon.Lexicon;
import dev.muster.evidence.lexicon.ReviewWords;
import dev.muster.evidence.lexicon.SecretWords;
import dev.muster.evidence.parse.TextSource;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Confidence;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A unified diff of configuration. A diff that speaks of one environment at most is one change; one
 * that touches several is a change per environment. Several commits are changes of their own.
 */
final class UnifiedDiffReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("unified-diff", 2, DocumentKind.CONFIG_DIFF, "Unified diff");
    private static final Pattern FIRST =
            Pattern.compile(
                    "(?:diff |--- \\S|Index: |commit [0-9a-f]{7,64}|From [0-9a-f]{7,64} ).*");
    private static final Pattern HEADERS =
            Pattern.compile(
                    "(?m)^--- \\S.*\\r?\\n\\+\\+\\+ \\S.*\\r?\\n@@ -\\d|^diff --(?:git|cc|combined) \\S");
    private static final Pattern MARKDOWN = Pattern.compile("(?m)^(?:```|~~~|#{2,6} )");
    private static final Pattern COMMIT =
            Pattern.compile("(?m)^(?:commit [0-9a-f]{7,64}|From [0-9a-f]{7,64} )");
    private static final Pattern NAMESPACE = Pattern.compile("^\\s*namespace:\\s*[\"']?([\\w.-]+)");
    private static final Pattern DATE =
            Pattern.compile("(?m)^(?:Author|Commit)?Date:[ \\t]*(\\S[^\\r\\n]*?)[ \\t]*\\r?$");

    /** The name of who wrote the commit; {@code From <hash>} only opens the mail of one. */
    private static final Pattern AUTHOR =
            Pattern.compile(
                    "(?m)^(?:From|Author):[ \\t]*([^<\\s][^<\\r\\n]*?)[ \\t]*<[^>\\r\\n]*>");

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
        List<CommitMessage> messages = new ArrayList<>();
        List<DiffPart> parts = parts(text, files, document.words(), messages);
        new DiffClaims(text, document.words().secrets(), sink).tell(parts, messages);
    }

    /** A diff may hold several commits, each with what was said of its review. */
    private static List<DiffPart> parts(
            TextSource text,
            List<UnifiedDiff.FileChange> files,
            Lexicon lexicon,
            List<CommitMessage> messages) {
        SecretWords words = lexicon.secrets();
        EnvironmentInPath environments = new EnvironmentInPath(lexicon.environments());
        List<DiffPart> parts = new ArrayList<>();
        int from = 0;
        for (UnifiedDiff.FileChange file : files) {
            String before = text.text().substring(from, file.start());
            if (messages.isEmpty() || COMMIT.matcher(before).find()) {
                messages.add(message(before, from, words));
            }
            String path = file.path() == null ? "" : word(text, file.path());
            List<DiffLine> lines = words.isDocument(path) ? List.of() : file.lines();
            parts.add(
                    new DiffPart(
                            file.start(),
                            file.end(),
                            environment(path, file, environments),
                            lines,
                            messages.size() - 1));
            from = file.end();
        }
        return parts;
    }

    private static CommitMessage message(String before, int offset, SecretWords words) {
        List<ReviewWords.Mark> marks =
                words.review().find(before).stream()
                        .map(
                                mark ->
                                        new ReviewWords.Mark(
                                                offset + mark.start(), offset + mark.end()))
                        .toList();
        UnifiedDiff.Span author =
                find(AUTHOR, before)
                        .map(at -> new UnifiedDiff.Span(offset + at.start(), offset + at.end()))
                        .orElse(null);
        return new CommitMessage(marks, author);
    }

    /** By the path, else by the namespace that a line of the file names. */
    private static UnifiedDiff.@Nullable Span environment(
            String path, UnifiedDiff.FileChange file, EnvironmentInPath environments) {
        UnifiedDiff.Span at = file.path();
        if (at != null) {
            Optional<UnifiedDiff.Span> word = environments.find(path);
            if (word.isPresent()) {
                return word.get().from(at);
            }
        }
        return namespace(file.lines(), environments);
    }

    private static UnifiedDiff.@Nullable Span namespace(
            List<DiffLine> lines, EnvironmentInPath environments) {
        for (DiffLine line : lines) {
            Matcher namespace = NAMESPACE.matcher(line.text());
            if (line.sign() != '@' && namespace.find()) {
                Optional<UnifiedDiff.Span> word = environments.ending(namespace.group(1));
                if (word.isPresent()) {
                    int start = line.at() + namespace.start(1);
                    return word.get().from(new UnifiedDiff.Span(start, start));
                }
            }
        }
        return null;
    }

    private static Optional<UnifiedDiff.Span> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find()
                ? Optional.of(new UnifiedDiff.Span(matcher.start(1), matcher.end(1)))
                : Optional.empty();
    }

    private static String word(TextSource text, UnifiedDiff.Span span) {
        return text.text().substring(span.start(), span.end());
    }
}
