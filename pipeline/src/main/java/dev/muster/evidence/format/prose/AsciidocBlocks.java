package dev.muster.evidence.format.prose;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.parse.TextSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks of AsciiDoc, which lines of delimiters part: listings, quotations, examples, comments
 * and tables. What is between them reads like plain text with headings.
 */
final class AsciidocBlocks {
    private static final Pattern TITLE = Pattern.compile("^={1,6} \\S");
    private static final Pattern SECTION = Pattern.compile("(?m)^={2,6} \\S");
    private static final Pattern DELIMITER =
            Pattern.compile("^(-{4,}|\\.{4,}|_{4,}|={4,}|\\*{4,}|/{4,}|\\+{4,}|[|,:]===)\\s*$");
    private static final Pattern ADMONITION =
            Pattern.compile("^\\[(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\\b");
    private static final Pattern CELL = Pattern.compile("\\|([^|]*)");

    private final TextSource source;
    private final List<Block> blocks;
    private final List<PlainLine> lines;

    private AsciidocBlocks(TextSource source, int from, List<Block> blocks) {
        this.source = source;
        this.blocks = blocks;
        this.lines = PlainLine.split(source.text(), from, source.text().length());
    }

    /** Whether a text is AsciiDoc: it opens with a title, or has sections that are marked so. */
    static boolean isAsciidoc(String text) {
        String first = text.stripLeading();
        return TITLE.matcher(first).find() || SECTION.matcher(text).find();
    }

    /** Adds all blocks from {@code from} on. */
    static void read(TextSource source, int from, List<Block> blocks) {
        new AsciidocBlocks(source, from, blocks).read(0);
    }

    private void read(int from) {
        int open = from;
        for (int i = from; i < lines.size(); i++) {
            String text = lines.get(i).text();
            if (text.startsWith("//") && !text.startsWith("///")) {
                plain(open, i);
                open = i + 1;
                continue;
            }
            int closing = closing(i);
            if (closing > i) {
                plain(open, i);
                block(i, closing);
                i = closing;
                open = closing + 1;
            }
        }
        plain(open, lines.size());
    }

    /** The line that closes the block which a line opens; -1 when it opens none. */
    private int closing(int i) {
        Matcher delimiter = DELIMITER.matcher(lines.get(i).text());
        boolean alone =
                i == 0
                        || lines.get(i - 1).isBlank()
                        || lines.get(i - 1).text().startsWith("[")
                        || lines.get(i - 1).text().startsWith(".");
        if (!alone || !delimiter.find()) {
            return -1;
        }
        for (int k = i + 1; k < lines.size(); k++) {
            if (lines.get(k).text().stripTrailing().equals(delimiter.group(1))) {
                return k;
            }
        }
        return -1;
    }

    private void block(int opening, int closing) {
        char mark = lines.get(opening).text().charAt(0);
        if (closing == opening + 1 || mark == '/') {
            return;
        }
        Passage inside =
                Passage.of(source, lines.get(opening + 1).start(), lines.get(closing - 1).end());
        boolean admonition =
                opening > 0 && ADMONITION.matcher(lines.get(opening - 1).text()).find();
        switch (mark) {
            case '|' -> table(opening + 1, closing);
            case '-', '.', '+', ',', ':' -> blocks.add(new Block.Code(inside));
            case '_' -> blocks.add(new Block.Quote(inside));
            case '=' -> {
                if (admonition) {
                    plain(opening + 1, closing);
                } else {
                    blocks.add(new Block.Quote(inside));
                }
            }
            default -> plain(opening + 1, closing);
        }
    }

    /** A line with several cells is a row; lines with one are a row up to the next blank line. */
    private void table(int from, int to) {
        int number = -1 - lines.get(from).start();
        List<Passage> row = new ArrayList<>();
        int rows = 0;
        int start = lines.get(from).start();
        for (int i = from; i <= to; i++) {
            PlainLine line = lines.get(i);
            List<Passage> cells = i < to ? cells(line) : List.of();
            if (!row.isEmpty() && (cells.size() != 1 || row.size() > 1 && isWhole(row, line))) {
                boolean header = rows++ == 0 && i < to && line.isBlank();
                blocks.add(new Block.Row(row, header, number, start));
                row = new ArrayList<>();
            }
            if (row.isEmpty()) {
                start = line.start();
            }
            row.addAll(cells);
        }
    }

    /** Whether the cells so far stand on one line, another than this. */
    private boolean isWhole(List<Passage> row, PlainLine line) {
        return source.text()
                .substring(row.getFirst().sourceAt(0), line.start())
                .lines()
                .findFirst()
                .filter(first -> first.contains("|"))
                .isPresent();
    }

    private List<Passage> cells(PlainLine line) {
        List<Passage> cells = new ArrayList<>();
        if (line.text().stripLeading().startsWith("|")) {
            Matcher cell = CELL.matcher(line.text());
            while (cell.find()) {
                int from = line.start() + cell.start(1);
                cells.add(Passage.of(source, from, line.start() + cell.end(1)));
            }
        }
        return cells;
    }

    private void plain(int from, int to) {
        if (to > from) {
            int start = lines.get(from).start();
            int end = lines.get(to - 1).end();
            new PlainLines(source, start, end, true, blocks).dotted().read();
        }
    }
}
