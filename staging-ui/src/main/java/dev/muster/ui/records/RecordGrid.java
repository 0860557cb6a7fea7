package dev.muster.ui.records;

import com.vaadin.flow.data.renderer.LitRenderer;
import dev.muster.staging.RecordRow;
import dev.muster.ui.part.DeskGrid;
import dev.muster.ui.part.Moment;
import dev.muster.ui.part.StateChip;
import java.util.List;

/** The columns of the list of records. */
final class RecordGrid extends DeskGrid<RecordRow> {

    private static final long serialVersionUID = 1;

    RecordGrid() {
        super(RecordRow.class, "Records, newest first", SelectionMode.SINGLE);
        addColumn(candidate())
                .setHeader("Candidate")
                .setKey("candidate")
                .setFlexGrow(3)
                .setRowHeader(true);
        addColumn(outcome()).setHeader("Outcome").setKey("outcome").setWidth("8rem").setFlexGrow(0);
        Column<RecordRow> open =
                addColumn(RecordWords::open)
                        .setHeader("Open findings")
                        .setKey("open")
                        .setFlexGrow(2);
        Column<RecordRow> version =
                addColumn(row -> "v" + row.version())
                        .setHeader("Record")
                        .setKey("version")
                        .setWidth("6rem")
                        .setFlexGrow(0);
        Column<RecordRow> packet =
                addColumn(RecordRow::packetName)
                        .setHeader("Packet")
                        .setKey("packet")
                        .setFlexGrow(2);
        addColumn(age()).setHeader("Staged").setKey("age").setWidth("5rem").setFlexGrow(0);
        roomyOnly(List.of(open, version, packet));
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
}
