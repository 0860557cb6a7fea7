package dev.muster.ui.schemas;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.muster.schema.FieldRule;
import dev.muster.schema.SchemaField;
import dev.muster.ui.part.Words;

/** The columns of the fields of a schema. */
final class SchemaFieldGrid extends Grid<SchemaField> {

    private static final long serialVersionUID = 1;

    private final Column<SchemaField> from;
    private final Column<SchemaField> owner;

    SchemaFieldGrid() {
        super(SchemaField.class, false);
        setAriaLabel("Fields, in the order of the schema");
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.SINGLE);
        setSizeFull();
        addColumn(field()).setHeader("Field").setKey("field").setFlexGrow(3).setRowHeader(true);
        addColumn(SchemaFieldGrid::need)
                .setHeader("Asked for")
                .setKey("need")
                .setWidth("7rem")
                .setFlexGrow(0);
        from = addColumn(fedBy()).setHeader("Read from").setKey("from").setFlexGrow(3);
        owner =
                addColumn(field -> Words.sentence(field.rule().owner()))
                        .setHeader("Whose gap")
                        .setKey("owner")
                        .setFlexGrow(1);
    }

    private static LitRenderer<SchemaField> field() {
        return LitRenderer.<SchemaField>of(
                        """
                        <div class="two-lines">
                          <span class="mono">${item.pointer}</span>
                          <span class="quiet">${item.type}</span>
                          <span class="quiet compact-only">${item.claims}</span>
                          <span class="quiet compact-only">${item.owner}</span>
                        </div>""")
                .withProperty("pointer", SchemaField::pointer)
                .withProperty("type", SchemaFieldGrid::type)
                .withProperty("claims", SchemaFieldGrid::claims)
                .withProperty("owner", field -> Words.sentence(field.rule().owner()));
    }

    private static String type(SchemaField field) {
        return field.wanted().isEmpty()
                ? field.type()
                : field.type() + ", with " + String.join(", ", field.wanted());
    }

    private static String need(SchemaField field) {
        return field.required() ? "required" : "optional";
    }

    private static LitRenderer<SchemaField> fedBy() {
        return LitRenderer.<SchemaField>of(
                        """
                        <div class="two-lines">
                          <span class="mono">${item.claims}</span>
                          <span class="quiet">${item.evidence}</span>
                        </div>""")
                .withProperty("claims", SchemaFieldGrid::claims)
                .withProperty(
                        "evidence",
                        field ->
                                field.rule().evidence().isEmpty()
                                        ? ""
                                        : "expected in "
                                                + String.join(", ", field.rule().evidence()));
    }

    private static String claims(SchemaField field) {
        FieldRule rule = field.rule();
        return String.join(", ", rule.claims());
    }

    /** Leaves out what a narrow window has no room for. */
    void setNarrow(boolean narrow) {
        setClassName("compact", narrow);
        from.setVisible(!narrow);
        owner.setVisible(!narrow);
    }
}
