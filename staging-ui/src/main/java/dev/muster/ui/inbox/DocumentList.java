package dev.muster.ui.inbox;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.muster.staging.DocumentRow;
import dev.muster.staging.InboxStore;
import dev.muster.staging.PacketRow;
import dev.muster.staging.RecordStore;
import dev.muster.ui.part.CopyButton;
import dev.muster.ui.part.KeysetRows;
import dev.muster.ui.part.StateChip;
import dev.muster.ui.part.Words;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The documents of a packet: as read, once there is a record; before that, as files. */
final class DocumentList extends Grid<DocumentRow> {

    private static final long serialVersionUID = 1;

    DocumentList(PacketRow packet, InboxStore inbox, RecordStore records) {
        super(DocumentRow.class, false);
        setAriaLabel("Documents of " + packet.name());
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        setSelectionMode(SelectionMode.NONE);
        addClassName("documents");
        addColumn(document())
                .setHeader("Document")
                .setKey("document")
                .setFlexGrow(1)
                .setRowHeader(true);
        addColumn(state()).setHeader("State").setKey("state").setWidth("8rem").setFlexGrow(0);
        addComponentColumn(row -> new CopyButton("SHA-256 of " + row.path(), row.sha256()))
                .setHeader("Digest")
                .setKey("digest")
                .setWidth("4.5rem")
                .setFlexGrow(0);
        setEmptyStateText("No documents.");
        KeysetRows.ordered(source(packet, inbox, records), DocumentRow::path)
                .into(this, DocumentRow::path);
    }

    private static KeysetRows.Source<DocumentRow, String> source(
            PacketRow packet, InboxStore inbox, RecordStore records) {
        UUID record = packet.record();
        return record == null
                ? (after, limit) -> files(inbox, packet.id(), after, limit)
                : (after, limit) -> records.documents(record, after, limit);
    }

    /** A file that nobody has read yet has no kind, format or state. */
    private static List<DocumentRow> files(
            InboxStore inbox, UUID packet, @Nullable String after, int limit) {
        return inbox.files(packet, after, limit).stream()
                .map(
                        file ->
                                new DocumentRow(
                                        file.path(),
                                        file.sha256(),
                                        file.bytes(),
                                        "",
                                        "",
                                        "",
                                        "received",
                                        null,
                                        "{}"))
                .toList();
    }

    private static LitRenderer<DocumentRow> document() {
        return LitRenderer.<DocumentRow>of(
                        """
                        <div class="two-lines">
                          <span class="path" dir="auto">${item.path}</span><span class="quiet">${item.about}</span>
                        </div>""")
                .withProperty("path", DocumentRow::path)
                .withProperty("about", DocumentList::about);
    }

    /** For example "SBOM · cyclonedx-json@1.6 · 12.4 KiB". */
    private static String about(DocumentRow row) {
        String size = Words.size(row.bytes());
        String kind = row.kind().isEmpty() ? "" : Words.sentence(row.kind()) + " · ";
        String format = row.format().isEmpty() ? "" : row.format() + " · ";
        return kind + format + size;
    }

    private static LitRenderer<DocumentRow> state() {
        return LitRenderer.<DocumentRow>of(StateChip.template("state"))
                .withProperty("state", DocumentRow::state)
                .withProperty("stateTone", row -> StateChip.tone(row.state()))
                .withProperty("stateWord", row -> StateChip.word(row.state()));
    }
}
