package dev.muster.ui.schemas;

import com.vaadin.flow.data.renderer.LitRenderer;
import dev.muster.schema.FieldRule;
import dev.muster.schema.SchemaField;
import dev.muster.ui.part.DeskGrid;
import dev.muster.ui.part.Words;
import java.util.List;

/** The columns of the fields of a schema. */
final class SchemaFieldGrid extends DeskGrid<SchemaField> {

    private static final long serialVersionUID = 1;

    SchemaFieldGrid() {
        super(SchemaField.class, "Fields, in the order of the schema", SelectionMode.SINGLE);
        addColumn(field()).setHeader("Field").setKey("field").setFlexGrow(3).setRowHeader(true);
        addColumn(SchemaFieldGrid::need)
                .setHeader("Asked for")
                .setKey("need")
                .setWidth("7rem")
                .setFlexGrow(0);
        Column<SchemaField> from =
                addColumn(fedBy()).setHeader("Read from").setKey("from").setFlexGrow(3);
        Column<SchemaField> owner =
                addColumn(field -> Words.sentence(field.rule().owner()))
                        .setHeader("Whose gap")
                        .setKey("owner")
                        .setFlexGrow(1);
        roomyOnly(List.of(from, owner));
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
}
