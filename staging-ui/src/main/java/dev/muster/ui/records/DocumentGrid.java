package dev.muster.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.muster.staging.DocumentRow;
import dev.muster.ui.part.CopyButton;
import dev.muster.ui.part.DeskGrid;
import dev.muster.ui.part.KeysetRows;
import dev.muster.ui.part.Link;
import dev.muster.ui.part.StateChip;
import dev.muster.ui.part.Words;
import java.util.List;
import java.util.Set;

/** The documents of a packet, and what each was taken for. */
final class DocumentGrid extends DeskGrid<DocumentRow> {

    private static final long serialVersionUID = 1;

    DocumentGrid(RecordReading record) {
        super(DocumentRow.class, "Documents of the packet", SelectionMode.NONE);
        addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        addColumn(path()).setHeader("Document").setKey("path").setFlexGrow(3).setRowHeader(true);
        addColumn(state()).setHeader("State").setKey("state").setWidth("9rem").setFlexGrow(0);
        Column<DocumentRow> kind =
                addColumn(row -> Words.sentence(row.kind()))
                        .setHeader("Kind")
                        .setKey("kind")
                        .setFlexGrow(1);
        Column<DocumentRow> environment =
                addColumn(row -> row.appliesTo() == null ? "" : row.appliesTo())
                        .setHeader("Applies to")
                        .setKey("environment")
                        .setFlexGrow(1);
        Column<DocumentRow> size =
                addColumn(row -> Words.size(row.bytes()))
                        .setHeader("Size")
                        .setKey("size")
                        .setWidth("7rem")
                        .setFlexGrow(0);
        Column<DocumentRow> digest =
                addComponentColumn(DocumentGrid::digest)
                        .setHeader("SHA-256")
                        .setKey("digest")
                        .setWidth("11rem")
                        .setFlexGrow(0);
        Set<String> sealed = record.sealed();
        addComponentColumn(row -> original(record, sealed, row))
                .setHeader("Original")
                .setKey("original")
                .setWidth("7rem")
                .setFlexGrow(0)
                .setVisible(!sealed.isEmpty());
        KeysetRows.ordered(record::documents, DocumentRow::path).into(this, DocumentRow::path);
        roomyOnly(List.of(kind, size, environment, digest));
    }

    private static LitRenderer<DocumentRow> path() {
        return LitRenderer.<DocumentRow>of(
                        """
                        <div class="two-lines">
                          <span class="path">${item.path}</span>
                          <span class="quiet mono">${item.format}</span>
                        </div>""")
                .withProperty("path", DocumentRow::path)
                .withProperty("format", DocumentRow::format);
    }

    private static LitRenderer<DocumentRow> state() {
        return LitRenderer.<DocumentRow>of(StateChip.template("state"))
                .withProperty("state", DocumentRow::state)
                .withProperty("stateTone", row -> StateChip.tone(row.state()))
                .withProperty("stateWord", row -> StateChip.word(row.state()));
    }

    private static Component original(RecordReading record, Set<String> sealed, DocumentRow row) {
        return sealed.contains(row.path())
                ? Link.to(
                        OriginalView.route(record.row().id()),
                        OriginalView.filters(row.path()),
                        "Sealed")
                : new Span();
    }

    private static Span digest(DocumentRow row) {
        Span digest = new Span(Words.shortId(row.sha256()));
        digest.addClassName("mono");
        digest.setTitle(row.sha256());
        return new Span(digest, new CopyButton("SHA-256 of " + row.path(), row.sha256()));
    }
}
