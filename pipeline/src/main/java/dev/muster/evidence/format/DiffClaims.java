package dev.muster.evidence.format;

import com.google.re2j.Pattern;
import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.lexicon.ReviewWords;
import dev.muster.evidence.lexicon.SecretWords;
import dev.muster.evidence.parse.TextSource;
import dev.muster.model.Confidence;
import dev.muster.model.Selector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Claims what a diff of configuration changes: one item for each environment of each change. Of
 * secrets only names are claimed.
 */
final class DiffClaims {
    private static final String CHANGES = "^[+-]";
    private static final Pattern CHANGED = Pattern.compile(CHANGES);
    private static final Pattern HEADERS = Pattern.compile(SecretLines.HEADER);

    private final TextSource text;
    private final SecretWords words;
    private final ClaimSink sink;

    DiffClaims(TextSource text, SecretWords words, ClaimSink sink) {
        this.text = text;
        this.words = words;
        this.sink = sink;
    }

    /**
     * Claims everything.
     *
     * @param messages what stands in front of each change
     */
    void tell(List<DiffPart> parts, List<CommitMessage> messages) {
        Map<String, UnifiedDiff.Span> environments = new LinkedHashMap<>();
        parts.forEach(
                part -> environment(part).ifPresent(at -> environments.putIfAbsent(word(at), at)));
        environments.values().forEach(at -> inferred(sink, "evidence.environment", at));
        Map<String, List<DiffPart>> groups = new LinkedHashMap<>();
        for (DiffPart part : parts) {
            String environment =
                    environments.size() > 1 ? environment(part).map(this::word).orElse("") : "";
            groups.computeIfAbsent(part.change() + " " + environment, _ -> new ArrayList<>())
                    .add(part);
        }
        groups.values().forEach(group -> change(parts, group, messages));
    }

    private void change(List<DiffPart> all, List<DiffPart> group, List<CommitMessage> messages) {
        ClaimSink item = sink.item("configuration", Integer.toString(group.getFirst().start()));
        group.stream()
                .flatMap(part -> environment(part).stream())
                .findFirst()
                .ifPresent(at -> inferred(item, "configuration.environment", at));
        List<SecretChanges.Change> changes =
                SecretChanges.of(group.stream().map(DiffPart::lines).toList(), words);
        for (List<DiffPart> run : runs(all, group)) {
            int start = run.getFirst().start();
            int end = run.getLast().end();
            count(item, start, end);
            secrets(item, start, end, changes);
        }
        for (SecretChanges.Change change : changes) {
            named(item, change);
        }
        CommitMessage message = messages.get(group.getFirst().change());
        UnifiedDiff.Span author = message.author();
        if (author != null && !message.reviews().isEmpty()) {
            item.claim(
                    "configuration.author",
                    text.text().substring(author.start(), author.end()),
                    text.select(author.start(), author.end()),
                    Confidence.PARSED_TEXT);
        }
        for (ReviewWords.Mark mark : message.reviews()) {
            item.claim(
                    "configuration.reviewed",
                    text.text().substring(mark.start(), mark.end()),
                    text.select(mark.start(), mark.end()),
                    Confidence.PARSED_TEXT);
        }
    }

    private void named(ClaimSink item, SecretChanges.Change change) {
        SecretBlock block = change.block();
        item.claim(
                change.kind().claim(),
                text.text().substring(block.nameStart(), block.nameEnd()),
                text.select(block.nameStart(), block.nameEnd()),
                Confidence.PARSED_TEXT);
    }

    /** Parts that stand together in the document: one region holds all of a run. */
    private static List<List<DiffPart>> runs(List<DiffPart> all, List<DiffPart> group) {
        List<List<DiffPart>> runs = new ArrayList<>();
        DiffPart last = null;
        for (DiffPart part : all) {
            boolean member = group.contains(part);
            if (member && (last == null || !group.contains(last))) {
                runs.add(new ArrayList<>());
            }
            if (member) {
                runs.getLast().add(part);
            }
            last = part;
        }
        return runs;
    }

    private void count(ClaimSink item, int start, int end) {
        long count =
                text.text()
                        .substring(start, end)
                        .lines()
                        .filter(line -> CHANGED.matcher(line).find())
                        .filter(line -> !HEADERS.matcher(line).find())
                        .count();
        item.derived(
                "configuration.changes",
                "count",
                Long.toString(count),
                text.select(start, end).then(new Selector.LineSet(CHANGES, SecretLines.HEADER)));
    }

    /**
     * How many references change in a region; where no expression selects just their lines, that
     * each of them does. A region without any says so only when no other has one.
     */
    private void secrets(ClaimSink item, int start, int end, List<SecretChanges.Change> changes) {
        SecretLines lines = new SecretLines(text, words, start, end);
        List<SecretChanges.Change> here =
                changes.stream()
                        .filter(change -> change.line().at() >= start && change.line().at() <= end)
                        .toList();
        if (changes.isEmpty()) {
            lines.none().ifPresent(none -> counted(item, "0", none));
            return;
        }
        Optional<Selector> all = here.isEmpty() ? Optional.empty() : lines.selector(here);
        all.ifPresent(selector -> counted(item, Integer.toString(here.size()), selector));
        if (all.isEmpty()) {
            for (SecretChanges.Change change : here) {
                int from = change.line().at() - 1;
                int to = change.line().at() + change.line().text().length();
                new SecretLines(text, words, from, to)
                        .selector(List.of(change))
                        .ifPresent(selector -> counted(item, "1", selector));
            }
        }
    }

    private static void counted(ClaimSink item, String count, Selector selector) {
        item.derived("configuration.secretChange", "count", count, selector);
    }

    private static Optional<UnifiedDiff.Span> environment(DiffPart part) {
        return Optional.ofNullable(part.environment());
    }

    private void inferred(ClaimSink to, String name, UnifiedDiff.Span at) {
        to.claim(
                name,
                text.text().substring(at.start(), at.end()),
                text.select(at.start(), at.end()),
                Confidence.INFERRED);
    }

    private String word(UnifiedDiff.Span at) {
        return text.text().substring(at.start(), at.end()).toLowerCase(Locale.ROOT);
    }
}
