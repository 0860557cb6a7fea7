package dev.muster.evidence.format.prose;

import dev.muster.evidence.format.prose.Block.Row;
import dev.muster.evidence.format.prose.Judge.Found;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the rows of tables conclude: in a cell, by the head of a cell's column, or by the first cell
 * of its row. Rows come in the order of the document. A table with a column for meanings or
 * conditions explains terms and concludes nothing.
 */
final class TableVerdicts {
    private final Judge judge;
    private final Set<Integer> explaining = new HashSet<>();
    private int table = -1;
    private List<String> heads = List.of();

    TableVerdicts(Judge judge) {
        this.judge = judge;
    }

    /** What one row concludes. */
    List<Found> of(Row row) {
        if (row.table() != table) {
            begin(row);
        }
        List<Found> found = new ArrayList<>();
        if (explaining.contains(table)) {
            return found;
        }
        if (row.header()) {
            if (row.cells().size() == 2 && isSentence(row.cells().get(1))) {
                sentences(row.cells().get(1), found);
            }
            return found;
        }
        String first = row.cells().isEmpty() ? "" : Keys.plain(row.cells().getFirst().text());
        boolean keyed = row.cells().size() > 1 && judge.isKey(first);
        row.cells().stream().skip(keyed ? 1 : 0).forEach(cell -> sentences(cell, found));
        for (int i = 0; i < row.cells().size(); i++) {
            Slice value = row.cells().get(i).whole().bare();
            if (Facts.isOpen(value)) {
                continue;
            }
            if (i > 0) {
                judge.stated(first, value, true).ifPresent(found::add);
            }
            if (i < heads.size()) {
                judge.stated(heads.get(i), value, true).ifPresent(found::add);
            }
        }
        return found;
    }

    /** Whether a value stands in a table that explains terms. */
    boolean explains(Fact fact) {
        return fact.cell() != null && explaining.contains(fact.cell().table());
    }

    private void begin(Row row) {
        table = row.table();
        heads =
                row.header()
                        ? row.cells().stream().map(cell -> Keys.plain(cell.text())).toList()
                        : List.of();
        boolean explains =
                heads.stream()
                        .skip(1)
                        .anyMatch(
                                head ->
                                        judge.known().languages().stream()
                                                .anyMatch(
                                                        one ->
                                                                one.headings()
                                                                        .defining()
                                                                        .matcher(head)
                                                                        .find()));
        if (explains) {
            explaining.add(table);
        }
    }

    private void sentences(Passage cell, List<Found> into) {
        for (Slice sentence : Sentences.of(cell)) {
            judge.sentence(sentence).ifPresent(into::add);
        }
    }

    /** A table of two columns often has its first pair where others have their headings. */
    private static boolean isSentence(Passage cell) {
        String text = cell.text().strip();
        return text.endsWith(".") || text.endsWith("!");
    }
}
