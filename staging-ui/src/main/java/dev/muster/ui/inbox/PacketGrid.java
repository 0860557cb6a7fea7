package dev.muster.ui.inbox;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.muster.staging.PacketRow;
import dev.muster.ui.part.Moment;
import dev.muster.ui.part.StateChip;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The columns of the inbox. */
final class PacketGrid extends Grid<PacketRow> {

    private static final long serialVersionUID = 1;

    private final Column<PacketRow> candidate;
    private final Column<PacketRow> source;

    PacketGrid() {
        super(PacketRow.class, false);
        setAriaLabel("Packets, newest first");
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.SINGLE);
        setSizeFull();
        addColumn(packet()).setHeader("Packet").setKey("packet").setFlexGrow(3).setRowHeader(true);
        candidate =
                addColumn(candidate()).setHeader("Candidate").setKey("candidate").setFlexGrow(2);
        source =
                addColumn(row -> PacketWords.source(row.channel()))
                        .setHeader("Source")
                        .setKey("source")
                        .setAutoWidth(true)
                        .setFlexGrow(0);
        addColumn(stage()).setHeader("Stage").setKey("stage").setWidth("9rem").setFlexGrow(0);
        addColumn(age()).setHeader("Age").setKey("age").setWidth("5rem").setFlexGrow(0);
    }

    private static LitRenderer<PacketRow> packet() {
        return LitRenderer.<PacketRow>of(
                        """
                        <div class="two-lines">
                          <span dir="auto">${item.name}</span>
                          <span class="quiet wide-only mono">${item.id}</span>
                          <span class="quiet narrow-only">${item.candidate}</span>
                        </div>""")
                .withProperty("name", PacketRow::name)
                .withProperty("id", PacketWords::shortId)
                .withProperty("candidate", PacketWords::candidate);
    }

    private static LitRenderer<PacketRow> candidate() {
        return LitRenderer.<PacketRow>of(
                        """
                        <div class="two-lines">
                          <span>${item.service}</span><span class="quiet mono">${item.version}</span>
                        </div>""")
                .withProperty("service", row -> row.service() == null ? "" : row.service())
                .withProperty("version", row -> row.candidate() == null ? "" : row.candidate());
    }

    private static LitRenderer<PacketRow> stage() {
        return LitRenderer.<PacketRow>of(
                        """
                        <div class="stage">%s
                          <span class="steps" data-step=${item.step} data-tone=${item.stateTone} role="img"
                                aria-label="step ${item.step} of 3"><i></i><i></i><i></i></span>
                        </div>"""
                                .formatted(StateChip.template("state")))
                .withProperty("state", PacketRow::status)
                .withProperty("stateTone", row -> StateChip.tone(row.status()))
                .withProperty("stateWord", row -> StateChip.word(row.status()))
                .withProperty("step", PacketWords::step);
    }

    private static LitRenderer<PacketRow> age() {
        return LitRenderer.<PacketRow>of(Moment.ageTemplate("at"))
                .withProperty("at", row -> row.receivedAt().toString());
    }

    /** Leaves out what a narrow window has no room for; the packet's column then says it. */
    void setNarrow(boolean narrow) {
        candidate.setVisible(!narrow);
        source.setVisible(!narrow);
    }

    /** Calls back when somebody picks a row, or with null when he lets go of it. */
    void whenChosen(Consumer<@Nullable PacketRow> chosen) {
        asSingleSelect()
                .addValueChangeListener(
                        change -> {
                            if (change.isFromClient()) {
                                chosen.accept(change.getValue());
                            }
                        });
    }

    /** Shows which row's details are open. */
    void mark(@Nullable PacketRow row) {
        asSingleSelect().setValue(row);
    }
}
