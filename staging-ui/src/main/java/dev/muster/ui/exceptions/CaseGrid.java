package dev.muster.ui.exceptions;

import com.vaadin.flow.data.renderer.LitRenderer;
import dev.muster.exceptionqueue.CaseRow;
import dev.muster.ui.live.LiveGrid;
import dev.muster.ui.part.Moment;
import dev.muster.ui.part.StateChip;
import dev.muster.ui.part.Words;
import java.util.List;

/** The columns of the exception queue. */
final class CaseGrid extends LiveGrid<CaseRow> {

    private static final long serialVersionUID = 1;

    CaseGrid() {
        super(CaseRow.class, "Exceptions, newest first");
        addColumn(severity())
                .setHeader("Severity")
                .setKey("severity")
                .setWidth("8rem")
                .setFlexGrow(0);
        addColumn(what()).setHeader("What").setKey("what").setFlexGrow(4).setRowHeader(true);
        Column<CaseRow> service =
                addColumn(service()).setHeader("Service").setKey("service").setFlexGrow(2);
        Column<CaseRow> owner =
                addColumn(row -> Words.sentence(row.owner()))
                        .setHeader("Owner")
                        .setKey("owner")
                        .setWidth("10rem")
                        .setFlexGrow(0);
        addColumn(age()).setHeader("Age").setKey("age").setWidth("5rem").setFlexGrow(0);
        roomyOnly(List.of(service, owner));
    }

    private static LitRenderer<CaseRow> severity() {
        return LitRenderer.<CaseRow>of(StateChip.template("severity"))
                .withProperty("severity", CaseRow::severity)
                .withProperty("severityTone", row -> StateChip.tone(row.severity()))
                .withProperty("severityWord", row -> StateChip.word(row.severity()));
    }

    private static LitRenderer<CaseRow> what() {
        return LitRenderer.<CaseRow>of(
                        """
                        <div class="two-lines">
                          <span><b>${item.code}</b> <span class="quiet mono">${item.field}</span></span>
                          <span class="message" title=${item.message} dir="auto">${item.message}</span>
                          <span class="quiet compact-only">${item.service}</span>
                        </div>""")
                .withProperty("code", CaseRow::code)
                .withProperty("field", CaseGrid::firstField)
                .withProperty("message", CaseRow::message)
                .withProperty("service", row -> row.service() == null ? "" : row.service());
    }

    private static String firstField(CaseRow row) {
        return switch (row.fields().size()) {
            case 0 -> "";
            case 1 -> row.fields().getFirst();
            default -> row.fields().getFirst() + " +" + (row.fields().size() - 1);
        };
    }

    private static LitRenderer<CaseRow> service() {
        return LitRenderer.<CaseRow>of(
                        """
                        <div class="two-lines">
                          <span>${item.service}</span><span class="quiet" dir="auto">${item.packet}</span>
                        </div>""")
                .withProperty("service", row -> row.service() == null ? "" : row.service())
                .withProperty("packet", CaseRow::packetName);
    }

    private static LitRenderer<CaseRow> age() {
        return LitRenderer.<CaseRow>of(Moment.ageTemplate("at"))
                .withProperty("at", row -> row.openedAt().toString());
    }
}
