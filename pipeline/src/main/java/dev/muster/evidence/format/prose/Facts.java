package dev.muster.evidence.format.prose;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.format.prose.Block.FrontMatter;
import dev.muster.evidence.format.prose.Block.Item;
import dev.muster.evidence.format.prose.Block.Paragraph;
import dev.muster.evidence.format.prose.Block.Row;
import dev.muster.evidence.format.prose.Fact.Cell;
import dev.muster.evidence.format.prose.Fact.Place;
import dev.muster.evidence.format.prose.Prose.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects all keys and values of a document. Values that are blank or still to be filled in are
 * left out.
 */
final class Facts {
    private static final Pattern KEY_LINE =
            Pattern.compile(
                    "^\\s*(?:[-*•]\\s+)?([\\p{L}][\\p{L}\\p{N} /()_'’.-]{0,47}?)\\s*(?:::?|=|\\t| — | – |\\s{3,}|\\.{4,})\\s*(\\S.*)$");
    private static final int MOST_WORDS = 5;
    private static final int LONGEST_LINE = 400;
    private static final Pattern PLACEHOLDER =
            Pattern.compile(
                    "(?i)^(?:<[^>]*>|\\{\\{?.*\\}\\}?|\\$\\{.*\\}|\\[[^\\]]*\\]"
                            + "|(?:tbd|tbc|todo|n/?a|unknown)(?:\\W.{0,20})?|xx+|\\.\\.\\.|…|-+|_+|\\?+)$");

    private final List<Fact> facts = new ArrayList<>();

    private Facts() {}

    static List<Fact> of(Prose prose) {
        Facts collected = new Facts();
        for (Section section : prose.sections()) {
            collected.section(section);
        }
        return List.copyOf(collected.facts);
    }

    private void section(Section section) {
        Row header = null;
        boolean columns = false;
        for (Block block : section.blocks()) {
            switch (block) {
                case Paragraph(Passage text) -> lines(text, section);
                case Item item -> lines(item.text(), section);
                case FrontMatter(String key, Passage value) -> frontMatter(key, value, section);
                case Row row when row.cells().isEmpty() -> {}
                case Row row -> {
                    if (header == null || header.table() != row.table()) {
                        columns = isValueBelow(row, section);
                        header = row;
                    }
                    row(row, header, columns, section);
                }
                default -> {}
            }
        }
    }

    private void lines(Passage text, Section section) {
        for (Slice line : text.whole().lines()) {
            keyed(line).ifPresent(one -> add(one.key(), one.value(), section, Place.LINE, null));
        }
    }

    /** A key and its value on one line. */
    record Keyed(String key, Slice value) {}

    /** What a line states as key and value. */
    static Optional<Keyed> keyed(Slice line) {
        String shown = line.text();
        Matcher matcher = KEY_LINE.matcher(shown.length() > LONGEST_LINE ? "" : shown);
        return matcher.find() && matcher.group(1).strip().split("\\s+").length <= MOST_WORDS
                ? Optional.of(
                        new Keyed(Keys.plain(matcher.group(1)), line.group(matcher, 2).bare()))
                : Optional.empty();
    }

    /** Whether a value was not filled in. */
    static boolean isOpen(Slice value) {
        return value.text().isBlank() || PLACEHOLDER.matcher(value.text()).find();
    }

    private void frontMatter(String key, Passage value, Section section) {
        Slice bare = value.whole().bare();
        boolean list = bare.text().startsWith("[") && bare.text().endsWith("]");
        Slice inner = list ? value.slice(bare.start() + 1, bare.end() - 1).stripped() : bare;
        add(Keys.plain(key), inner, section, Place.FRONT_MATTER, null);
    }

    private void row(Row row, Row header, boolean below, Section section) {
        List<String> columns =
                header.cells().stream().map(cell -> Keys.plain(cell.text())).toList();
        boolean pairs =
                header.cells().size() == 2
                        && !(isHeader(header) && (below || Keys.isColumn(columns.get(1))));
        if (pairs && row.cells().size() == 2) {
            String key = Keys.plain(row.cells().getFirst().text());
            add(
                    key,
                    row.cells().get(1).whole(),
                    section,
                    Place.PAIR,
                    new Cell(row.table(), row.at(), 1));
        } else if (row != header) {
            for (int i = 0; i < Math.min(columns.size(), row.cells().size()); i++) {
                add(
                        columns.get(i),
                        row.cells().get(i).whole(),
                        section,
                        Place.COLUMN,
                        new Cell(row.table(), row.at(), i));
            }
        }
    }

    /**
     * Whether the cell below the first is a value of it, as in a table with headings of columns.
     */
    private static boolean isValueBelow(Row header, Section section) {
        Set<String> key = Set.of(Keys.plain(header.cells().getFirst().text()));
        List<Block> blocks = section.blocks();
        int next = blocks.indexOf(header) + 1;
        if (next >= blocks.size()
                || !(blocks.get(next) instanceof Row row)
                || row.table() != header.table()
                || row.cells().isEmpty()) {
            return false;
        }
        Slice below = row.cells().getFirst().whole();
        return (Keys.ENVIRONMENT.containsAll(key) && !Values.knownEnvironments(below).isEmpty())
                || ((Keys.VERSION.containsAll(key) || Keys.VERSION_IN_ROLLBACK.containsAll(key))
                        && Values.version(below).isPresent());
    }

    /**
     * Only Markdown and HTML say what a header is; elsewhere the first row is one when its words
     * are those of one.
     */
    private static boolean isHeader(Row row) {
        return row.header() && Keys.isColumn(Keys.plain(row.cells().getFirst().text()));
    }

    private void add(String key, Slice value, Section section, Place place, @Nullable Cell cell) {
        Slice bare = value.bare();
        if (!key.isEmpty() && !isOpen(bare)) {
            facts.add(new Fact(key, bare, section, place, cell));
        }
    }
}
