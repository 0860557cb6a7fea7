package dev.muster.ui.schemas;

import com.vaadin.flow.data.renderer.LitRenderer;
import dev.muster.staging.RestagedRow;
import dev.muster.ui.part.DeskGrid;
import dev.muster.ui.part.StateChip;
import dev.muster.ui.part.Words;
import java.util.List;

/** The columns of the list of records that a restaging made. */
final class RestagedGrid extends DeskGrid<RestagedRow> {

    private static final long serialVersionUID = 1;

    RestagedGrid() {
        super(RestagedRow.class, "Records of this restaging, newest first", SelectionMode.NONE);
        addColumn(candidate())
                .setHeader("Candidate")
                .setKey("candidate")
                .setFlexGrow(3)
                .setRowHeader(true);
        Column<RestagedRow> kind =
                addColumn(kind())
                        .setHeader("What came of it")
                        .setKey("kind")
                        .setWidth("10rem")
                        .setFlexGrow(0);
        Column<RestagedRow> fields =
                addColumn(fieldsOf()).setHeader("Fields").setKey("fields").setFlexGrow(4);
        addColumn(outcome()).setHeader("Outcome").setKey("outcome").setWidth("9rem").setFlexGrow(0);
        Column<RestagedRow> version =
                addColumn(row -> "v" + row.version())
                        .setHeader("Record")
                        .setKey("version")
                        .setWidth("6rem")
                        .setFlexGrow(0);
        roomyOnly(List.of(kind, fields, version));
    }

    private static LitRenderer<RestagedRow> candidate() {
        return LitRenderer.<RestagedRow>of(
                        """
                        <div class="two-lines">
                          <a href=${item.href} router-link>${item.service}</a>
                          <span class="quiet mono">${item.version}</span>
                          <span class="quiet mono compact-only">${item.fields}</span>
                          <div class="compact-only chips">%s</div>
                        </div>"""
                                .formatted(StateChip.template("kind")))
                .withProperty("kind", row -> RestagingWords.state(row.kind()).key())
                .withProperty("kindTone", row -> RestagingWords.state(row.kind()).tone().key())
                .withProperty("kindWord", row -> Words.sentence(row.kind()))
                .withProperty("href", row -> "records/" + row.record() + "?tab=changes")
                .withProperty(
                        "service", row -> row.service() == null ? row.packetName() : row.service())
                .withProperty(
                        "version",
                        row ->
                                row.candidateVersion() == null
                                        ? "version not known"
                                        : row.candidateVersion())
                .withProperty("fields", RestagedGrid::inOneLine);
    }

    private static LitRenderer<RestagedRow> kind() {
        return LitRenderer.<RestagedRow>of(StateChip.template("kind"))
                .withProperty("kind", row -> RestagingWords.state(row.kind()).key())
                .withProperty("kindTone", row -> RestagingWords.state(row.kind()).tone().key())
                .withProperty("kindWord", row -> Words.sentence(row.kind()));
    }

    private static LitRenderer<RestagedRow> fieldsOf() {
        return LitRenderer.<RestagedRow>of(
                        """
                        <div class="two-lines"><span class="mono">${item.fields}</span></div>""")
                .withProperty("fields", RestagedGrid::inOneLine);
    }

    private static String inOneLine(RestagedRow row) {
        String first = String.join(", ", row.fields());
        int more = row.differing() - row.fields().size();
        return more > 0 ? first + " and %,d more".formatted(more) : first;
    }

    /** The outcome; the one before it too where it is another. */
    private static LitRenderer<RestagedRow> outcome() {
        return LitRenderer.<RestagedRow>of(
                        """
                        <div class="chips">%s<span class="quiet">${item.was}</span></div>"""
                                .formatted(StateChip.template("outcome")))
                .withProperty("outcome", RestagedRow::outcome)
                .withProperty("outcomeTone", row -> StateChip.tone(row.outcome()))
                .withProperty("outcomeWord", row -> StateChip.word(row.outcome()))
                .withProperty(
                        "was",
                        row -> row.before().equals(row.outcome()) ? "" : "was " + row.before());
    }
}
