package dev.muster.docs;

import dev.muster.docs.Markdown.Table;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.format.Formats;
import dev.muster.evidence.parse.Tree;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.WebAnnotation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A page for each evidence format, told by its reader and its samples, and the index of them. */
final class FormatPages {
    private static final String FOLDER = "docs/formats/";
    private static final String SOURCES = "pipeline/src/main/java/dev/muster/evidence/format/";

    private FormatPages() {}

    /** All pages by their paths. */
    static Map<String, String> all() {
        Map<String, String> pages = new TreeMap<>();
        Table index = new Table("format", "what it is", "kind of evidence", "samples");
        for (EvidenceReader reader : Formats.ALL) {
            EvidenceFormat format = reader.format();
            List<FormatSample> samples = FormatSample.of(format.id());
            pages.put(FOLDER + format.id() + ".md", page(reader, samples));
            index.row(
                    "[`%s`](%s.md)".formatted(format.id(), format.id()),
                    Markdown.prose(format.title()),
                    format.kind().word(),
                    String.valueOf(samples.size()));
        }
        pages.put(FOLDER + "README.md", index(index));
        return pages;
    }

    private static String index(Table index) {
        return """
        # Evidence formats

        %d formats are read. A document is recognised by its content; the path is only a hint. Every reader is asked, in the
        order of this table. Each answers with what it saw: the document names the format (certain), has its shape
        (likely), or is of its family (fallback). The strongest answer wins; two equally strong ones make the document
        `ambiguous-document`, none makes it `unrecognised-document`. Signals and runner-up are in the record.

        What a claim means stands in [claims.md](../claims.md).
        [How to add a format](../guides/extend-a-format.md).

        %s"""
                .formatted(Formats.ALL.size(), index);
    }

    private static String page(EvidenceReader reader, List<FormatSample> samples) {
        EvidenceFormat format = reader.format();
        String type = reader.getClass().getSimpleName();
        String source = SOURCES + type + ".java";
        return """
        # %s

        %s

        | | |
        | --- | --- |
        | format id | `%s` |
        | reader | [`%s`](../../%s), version %d |
        | kind of evidence | `%s`%s |
        | samples | [`samples/evidence/%s/`](../../samples/evidence/%s) |

        ## How it is recognised

        %s
        ## What is claimed

        One example each, from the samples. A derived value is not written in the document: the rule gives it over what the
        selector selects.

        %s
        ## What the samples show

        %s"""
                .formatted(
                        format.title(),
                        new Javadoc(source).ofType(type),
                        format.id(),
                        type,
                        source,
                        format.readerVersion(),
                        format.kind().word(),
                        otherKinds(format, samples),
                        format.id(),
                        format.id(),
                        signals(format, samples),
                        claims(samples),
                        cases(format, samples));
    }

    private static String otherKinds(EvidenceFormat format, List<FormatSample> samples) {
        Set<String> kinds = new TreeSet<>();
        samples.forEach(sample -> kinds.add(sample.kind()));
        kinds.remove(format.kind().word());
        return kinds.isEmpty() ? "" : "; by its content also " + Markdown.codes(kinds);
    }

    private static String signals(EvidenceFormat format, List<FormatSample> samples) {
        Set<String> signals = new LinkedHashSet<>();
        samples.stream()
                .filter(sample -> sample.formatId().equals(format.id()))
                .forEach(sample -> signals.add(String.join("; ", sample.signals())));
        return signals.stream()
                .map(signal -> "- " + Markdown.prose(signal) + "\n")
                .collect(Collectors.joining());
    }

    private static String claims(List<FormatSample> samples) {
        Map<String, Tree> first = new TreeMap<>();
        Map<String, Set<String>> confidences = new TreeMap<>();
        for (FormatSample sample : samples) {
            for (Tree claim : sample.claims()) {
                String name = claim.string("claim").orElseThrow();
                first.putIfAbsent(name, claim);
                confidences
                        .computeIfAbsent(name, _ -> new TreeSet<>())
                        .add(claim.string("confidence").orElse(""));
            }
        }
        Table table = new Table("claim", "confidence", "example", "selected by");
        first.forEach(
                (name, claim) ->
                        table.row(
                                Markdown.code(name),
                                String.join(", ", confidences.get(name)),
                                Markdown.code(claim.string("raw").orElse(""))
                                        + claim.string("derivation")
                                                .map(rule -> " (" + rule + ")")
                                                .orElse(""),
                                Markdown.code(selector(claim))));
        return table.isEmpty() ? "Nothing: its documents are kept and shown.\n" : table.toString();
    }

    private static String selector(Tree claim) {
        return claim.at("selector").map(s -> WebAnnotation.parse(s.plain()).text()).orElse("");
    }

    private static String cases(EvidenceFormat format, List<FormatSample> samples) {
        Table table = new Table("sample", "state", "what is said about it");
        for (FormatSample sample : samples) {
            table.row(
                    "[%s](../../samples/evidence/%s/%s)"
                            .formatted(sample.name(), format.id(), sample.name()),
                    sample.state()
                            + (sample.formatId().equals(format.id())
                                    ? ""
                                    : ", as " + Markdown.code(sample.formatId())),
                    sample.problems());
        }
        return table.toString();
    }
}
