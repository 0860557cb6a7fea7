package dev.muster.evidence.format.prose;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.format.prose.Block.Code;
import dev.muster.evidence.format.prose.Block.Heading;
import dev.muster.evidence.format.prose.Block.Item;
import dev.muster.evidence.format.prose.Block.Paragraph;
import dev.muster.evidence.format.prose.Block.Quote;
import dev.muster.evidence.format.prose.Block.Row;
import dev.muster.evidence.parse.TextSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns lines of plain text into blocks. */
final class PlainLines {
    private static final Pattern ITEM =
            Pattern.compile(
                    "^\\s*(?:[-*+•·▪◦‣\\x{F0B7}]|(?:Step )?(\\d{1,3})[.):]|[a-z]\\))\\s+\\S");
    private static final Pattern DOTTED_ITEM = Pattern.compile("^\\s*(\\.{1,5})\\s+\\S");
    private static final Pattern FENCE =
            Pattern.compile("^\\s*(```+|~~~+|-{4}|\\.{4})\\s*[\\w+-]*\\s*$");
    private static final int LONGEST_CODE = 2000;
    private static final Pattern TABLE_RULE = Pattern.compile("^\\s*[|+][-=:|+ ]+[|+]\\s*$");

    private final TextSource source;
    private final boolean guessHeadings;
    private final List<Block> blocks;
    private final List<PlainLine> lines;
    private boolean dotted;
    private int first = -1;
    private @Nullable Item open;
    private int table;
    private boolean inTable;

    /**
     * @param guessHeadings false when headings are known from elsewhere
     */
    PlainLines(TextSource source, int from, int to, boolean guessHeadings, List<Block> blocks) {
        this.source = source;
        this.guessHeadings = guessHeadings;
        this.blocks = blocks;
        this.lines = PlainLine.split(source.text(), from, to);
    }

    /** Dots before a line number it, as in AsciiDoc. */
    PlainLines dotted() {
        dotted = true;
        return this;
    }

    /** Adds everything. */
    void read() {
        for (int i = 0; i < lines.size(); i++) {
            PlainLine line = lines.get(i);
            boolean row = isRow(line.text().strip());
            table = row && !inTable ? -1 - line.start() : table;
            inTable = row || (inTable && isRule(line));
            int closing = closing(i);
            if (closing > i) {
                i = code(i, closing);
            } else {
                i += line(i, line, row);
            }
        }
        close(lines.size());
    }

    private static boolean isRow(String line) {
        return line.length() > 4
                && line.startsWith("|")
                && line.endsWith("|")
                && line.indexOf('|', 1) < line.length() - 1;
    }

    private static boolean isRule(PlainLine line) {
        return (line.text().contains("|") || line.text().contains("+"))
                && TABLE_RULE.matcher(line.text()).find();
    }

    /** Takes one line; gives how many more were taken with it. */
    private int line(int i, PlainLine line, boolean row) {
        int heading =
                guessHeadings && first < 0 && open == null
                        ? PlainHeadings.level(lines, i, blocks.isEmpty())
                        : 0;
        if (line.isBlank() || isRule(line)) {
            close(i);
        } else if (row) {
            close(i);
            row(line);
        } else if (heading > 0) {
            blocks.add(new Heading(heading, Passage.of(source, line.start(), line.end())));
            return PlainHeadings.isUnderlined(lines, i) ? 1 : 0;
        } else if (line.text().startsWith(">")) {
            close(i);
            blocks.add(new Quote(Passage.of(source, line.start() + 1, line.end())));
        } else {
            text(i, line);
        }
        return 0;
    }

    private void text(int i, PlainLine line) {
        Matcher item = ITEM.matcher(line.text());
        boolean found = item.find();
        if (!found && dotted) {
            item = DOTTED_ITEM.matcher(line.text());
            found = item.find();
        }
        if (found) {
            close(i);
            Passage text = Passage.of(source, line.start() + item.end() - 1, line.end());
            boolean ordered =
                    item.group(1) != null || Character.isLetter(line.text().charAt(line.indent()));
            open = new Item(text, line.start() + line.indent(), line.indent() / 2, ordered);
            first = i;
        } else if (first < 0) {
            first = i;
        }
    }

    /** Ends the paragraph or item that was being read, before line {@code next}. */
    private void close(int next) {
        if (first >= 0) {
            int end = lines.get(next - 1).end();
            Item item = open;
            blocks.add(
                    item == null
                            ? paragraph(end)
                            : new Item(
                                    Passage.of(source, item.text().sourceAt(0), end),
                                    item.marker(),
                                    item.depth(),
                                    item.ordered()));
        }
        first = -1;
        open = null;
    }

    /** What stands indented after running text is code. */
    private Block paragraph(int end) {
        PlainLine opening = lines.get(first);
        boolean indented =
                opening.indent() >= 4 && !blocks.isEmpty() && !(blocks.getLast() instanceof Item);
        Passage text = Passage.of(source, opening.start(), end);
        return indented ? new Code(text) : new Paragraph(text);
    }

    /** The line that ends the code which a fence begins; -1 when the line is no fence. */
    private int closing(int line) {
        String text = lines.get(line).text().strip();
        if (text.length() < 3 || "`~-.".indexOf(text.charAt(0)) < 0) {
            return -1;
        }
        Matcher fence = FENCE.matcher(text);
        if (!fence.find()) {
            return -1;
        }
        String mark = fence.group(1);
        boolean attributed = line > 0 && lines.get(line - 1).text().startsWith("[");
        boolean opens = mark.startsWith("`") || mark.startsWith("~") || attributed;
        for (int i = line + 1; opens && i < Math.min(lines.size(), line + LONGEST_CODE); i++) {
            if (lines.get(i).text().strip().equals(mark)) {
                return i;
            }
        }
        return -1;
    }

    private int code(int fence, int closing) {
        close(fence);
        if (closing > fence + 1) {
            blocks.add(
                    new Code(
                            Passage.of(
                                    source,
                                    lines.get(fence + 1).start(),
                                    lines.get(closing - 1).end())));
        }
        return closing;
    }

    private void row(PlainLine line) {
        List<Passage> cells = new ArrayList<>();
        int from = line.text().indexOf('|') + 1;
        for (int bar = line.text().indexOf('|', from);
                bar >= 0;
                bar = line.text().indexOf('|', from)) {
            cells.add(Passage.of(source, line.start() + from, line.start() + bar));
            from = bar + 1;
        }
        boolean header =
                blocks.isEmpty()
                        || !(blocks.getLast() instanceof Row above)
                        || above.table() != table;
        blocks.add(new Row(cells, header, table, line.start()));
    }
}
