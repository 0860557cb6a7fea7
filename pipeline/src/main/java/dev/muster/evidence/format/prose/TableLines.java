package dev.muster.evidence.format.prose;

import com.google.re2j.Pattern;
import java.util.List;

/** Patterns that find the lines of a table's rows by the text of some of their cells. */
final class TableLines {
    private static final String CELL_START = "<t[dh][^>]*>[ ]*(<[a-z]+>)*";
    private static final String CELL_END = "(</[a-z]+>)*[ ]*</t[dh]>";

    private TableLines() {}

    /**
     * For tables drawn with bars, tables of extracted text, and rows of HTML that stand on one
     * line.
     */
    static List<String> patterns(List<Fact> cells) {
        return List.of(
                lines(cells, "^[ \\t]*\\|", "[^|]*\\|", "[ \\t`*]*", "[ \\t`*]*\\|"),
                lines(cells, "^", "[^\\t]*\\t", "[ ]*", "[ ]*(\\t|$)"),
                lines(
                        cells,
                        "<tr[^>]*>[ ]*",
                        "<t[dh][^>]*>.*?</t[dh]>[ ]*",
                        CELL_START,
                        CELL_END + "[ ]*"));
    }

    /** For HTML whose cells stand on lines of their own. */
    static List<String> cellPatterns(Slice cell) {
        return List.of(CELL_START + literal(cell.text()) + CELL_END);
    }

    private static String lines(
            List<Fact> cells, String start, String skipped, String before, String after) {
        StringBuilder pattern = new StringBuilder(start);
        int column = 0;
        for (Fact cell : cells) {
            Fact.Cell at = cell.cell();
            int next = at == null ? column : at.column();
            pattern.append(next > column ? "(" + skipped + "){" + (next - column) + "}" : "");
            pattern.append(before).append(literal(cell.value().text())).append(after);
            column = next + 1;
        }
        return pattern.toString();
    }

    /** Quoted so that RE2 and Python read it alike. */
    private static String literal(String text) {
        return Pattern.quote(text);
    }
}
