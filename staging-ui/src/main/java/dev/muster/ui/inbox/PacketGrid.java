package dev.muster.ui.inbox;

import com.vaadin.flow.data.renderer.LitRenderer;
import dev.muster.staging.PacketRow;
import dev.muster.ui.live.LiveGrid;
import dev.muster.ui.part.Moment;
import dev.muster.ui.part.StateChip;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of the inbox. */
final class PacketGrid extends LiveGrid<PacketRow> {

    private static final long serialVersionUID = 1;

    PacketGrid() {
        super(PacketRow.class, "Packets, newest first");
        addColumn(packet()).setHeader("Packet").setKey("packet").setFlexGrow(3).setRowHeader(true);
        Column<PacketRow> candidate =
                addColumn(candidate()).setHeader("Candidate").setKey("candidate").setFlexGrow(2);
        Column<PacketRow> source =
                addColumn(row -> PacketWords.source(row.channel()))
                        .setHeader("Source")
                        .setKey("source")
                        .setAutoWidth(true)
                        .setFlexGrow(0);
        addColumn(stage()).setHeader("Stage").setKey("stage").setWidth("9rem").setFlexGrow(0);
        addColumn(age()).setHeader("Age").setKey("age").setWidth("5rem").setFlexGrow(0);
        roomyOnly(List.of(candidate, source));
    }

    private static LitRenderer<PacketRow> packet() {
        return LitRenderer.<PacketRow>of(
                        """
                        <div class="two-lines">
                          <span dir="auto">${item.name}</span>
                          <span class="quiet roomy-only mono">${item.id}</span>
                          <span class="quiet compact-only">${item.candidate}</span>
                        </div>""")
                .withProperty("name", PacketRow::name)
                .withProperty("id", PacketWords::shortId)
                .withProperty("candidate", PacketWords::candidate);
    }

    private static LitRenderer<PacketRow> candidate() {
        return LitRenderer.<PacketRow>of(
                        """
                        <div class="two-lines">
                          <span>${item.service}</span><span class="quiet" dir="auto">${item.version}</span>
                        </div>""")
                .withProperty("service", row -> either(row.service(), row.code()))
                .withProperty("version", row -> either(row.candidate(), row.reason()));
    }

    /** What was refused has no candidate; its place says why. */
    private static String either(@Nullable String known, @Nullable String instead) {
        return known != null ? known : instead != null ? instead : "";
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
}
