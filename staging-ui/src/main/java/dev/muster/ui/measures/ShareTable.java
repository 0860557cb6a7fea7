package dev.muster.ui.measures;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import dev.muster.model.Ratio;
import java.util.List;

/** Measures, one a row: what is counted, and the share of each group of packets. */
final class ShareTable extends NativeTable {

    private static final long serialVersionUID = 1;

    private final List<String> columns;

    /**
     * An empty table.
     *
     * @param caption for those who do not see the heading above
     * @param columns after the first, which names the row
     */
    ShareTable(String caption, String first, String... columns) {
        this.columns = List.of(columns);
        addClassName("shares");
        setCaptionText(caption);
        NativeTableRow head = new NativeTableRow();
        head.add(header(first, "col"));
        this.columns.forEach(column -> head.add(header(column, "col")));
        getHead().add(head);
    }

    /** A measure with one share for each column. */
    ShareTable with(String name, String meaning, Ratio... ratios) {
        Component[] shares = new Component[ratios.length];
        for (int i = 0; i < ratios.length; i++) {
            shares[i] = new Share(ratios[i]);
        }
        return with(new Span(name), meaning, shares);
    }

    /** A row with any cells. */
    ShareTable with(Component name, String meaning, Component... cells) {
        NativeTableRow row = new NativeTableRow();
        NativeTableHeaderCell first = header("", "row");
        Span says = new Span(meaning);
        says.addClassName("quiet");
        first.add(new Div(name), says);
        row.add(first);
        for (int i = 0; i < cells.length; i++) {
            NativeTableCell cell = new NativeTableCell(cells[i]);
            // on a narrow screen each cell stands by itself and says its column
            cell.getElement().setAttribute("data-column", columns.get(i));
            row.add(cell);
        }
        getBody().add(row);
        return this;
    }

    private static NativeTableHeaderCell header(String text, String scope) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(text);
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }
}
