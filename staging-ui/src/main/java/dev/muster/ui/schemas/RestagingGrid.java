package dev.muster.ui.schemas;

import com.vaadin.flow.data.renderer.LitRenderer;
import dev.muster.staging.RestagingRow;
import dev.muster.ui.part.DeskGrid;
import dev.muster.ui.part.Moment;
import java.util.List;

/** The columns of the list of restagings. */
final class RestagingGrid extends DeskGrid<RestagingRow> {

    private static final long serialVersionUID = 1;

    RestagingGrid() {
        super(RestagingRow.class, "Restagings, newest first", SelectionMode.NONE);
        setHeight(null);
        setAllRowsVisible(true);
        addColumn(what()).setHeader("Under").setKey("under").setFlexGrow(2).setRowHeader(true);
        Column<RestagingRow> who =
                addColumn(row -> RestagingWords.who(row.askedBy()))
                        .setHeader("Asked by")
                        .setKey("who")
                        .setFlexGrow(2);
        addColumn(row -> "%,d".formatted(row.packets()))
                .setHeader("Packets")
                .setKey("packets")
                .setWidth("6rem")
                .setFlexGrow(0);
        Column<RestagingRow> came =
                addColumn(RestagingWords::counts)
                        .setHeader("What came of it")
                        .setKey("came")
                        .setFlexGrow(4);
        addColumn(
                        LitRenderer.<RestagingRow>of(Moment.ageTemplate("at"))
                                .withProperty("at", row -> row.askedAt().toString()))
                .setHeader("Asked")
                .setKey("age")
                .setWidth("5.5rem")
                .setFlexGrow(0);
        roomyOnly(List.of(who, came));
    }

    private static LitRenderer<RestagingRow> what() {
        return LitRenderer.<RestagingRow>of(
                        """
                        <div class="two-lines">
                          <a href=${item.href} router-link>${item.version}</a>
                          <span class="quiet compact-only">${item.who}</span>
                          <span class="quiet compact-only">${item.came}</span>
                        </div>""")
                .withProperty("href", row -> RestagingView.route(row.id()))
                .withProperty("version", RestagingRow::schemaVersion)
                .withProperty("who", row -> RestagingWords.who(row.askedBy()))
                .withProperty("came", RestagingWords::counts);
    }
}
