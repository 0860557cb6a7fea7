package dev.muster.ui.records;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.muster.staging.RecordRow;
import dev.muster.ui.part.Moment;
import dev.muster.ui.part.StateChip;

/** The columns of the list of records. */
final class RecordGrid extends Grid<RecordRow> {

    private static final long serialVersionUID = 1;

    private final Column<RecordRow> open;
    private final Column<RecordRow> version;
    private final Column<RecordRow> packet;

    RecordGrid() {
        super(RecordRow.class, false);
        setAriaLabel("Records, newest first");
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.SINGLE);
        setSizeFull();
        addColumn(candidate())
                .setHeader("Candidate")
                .setKey("candidate")
                .setFlexGrow(3)
                .setRowHeader(true);
        addColumn(outcome()).setHeader("Outcome").setKey("outcome").setWidth("8rem").setFlexGrow(0);
        open =
                addColumn(RecordWords::open)
                        .setHeader("Open findings")
                        .setKey("open")
                        .setFlexGrow(2);
        version =
                addColumn(row -> "v" + row.version())
                        .setHeader("Record")
                        .setKey("version")
                        .setWidth("6rem")
                        .setFlexGrow(0);
        packet =
                addColumn(RecordRow::packetName)
                        .setHeader("Packet")
                        .setKey("packet")
                        .setFlexGrow(2);
        addColumn(age()).setHeader("Staged").setKey("age").setWidth("5rem").setFlexGrow(0);
    }

    private static LitRenderer<RecordRow> candidate() {
        return LitRenderer.<RecordRow>of(
                        """
                        <div class="two-lines">
                          <a href=${item.href} router-link>${item.service}</a>
                          <span class="quiet mono">${item.version}</span>
                          <span class="quiet compact-only">${item.open}</span>
                        </div>""")
                .withProperty("href", row -> "records/" + row.id())
                .withProperty("service", RecordWords::service)
                .withProperty("version", RecordWords::version)
                .withProperty("open", row -> "Open: " + RecordWords.open(row));
    }

    private static LitRenderer<RecordRow> outcome() {
        return LitRenderer.<RecordRow>of(StateChip.template("outcome"))
                .withProperty("outcome", RecordRow::outcome)
                .withProperty("outcomeTone", row -> StateChip.tone(row.outcome()))
                .withProperty("outcomeWord", row -> StateChip.word(row.outcome()));
    }

    private static LitRenderer<RecordRow> age() {
        return LitRenderer.<RecordRow>of(Moment.ageTemplate("at"))
                .withProperty("at", row -> row.createdAt().toString());
    }

    /** Leaves out what a narrow window has no room for. */
    void setNarrow(boolean narrow) {
        setClassName("compact", narrow);
        open.setVisible(!narrow);
        version.setVisible(!narrow);
        packet.setVisible(!narrow);
    }
}
