package dev.muster.ui.schemas;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.muster.restaging.RestagingDesk;
import dev.muster.schema.IntakeSchema;
import dev.muster.schema.SchemaField;
import dev.muster.ui.part.CopyButton;
import dev.muster.ui.part.EmptyState;
import dev.muster.ui.part.Link;
import dev.muster.ui.part.Narrow;
import dev.muster.ui.part.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fields of one version; {@code f}, a pointer, says which of them is meant. */
@Route("schemas/:version")
@StyleSheet("records.css")
@StyleSheet("schemas.css")
@PermitAll
class SchemaView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    private static final String FIELD = "f";

    private final transient RestagingDesk desk;
    private final H1 title = new H1();
    private final Div facts = new Div();
    private final TextField search = new TextField("Field");
    private final SchemaFieldGrid grid = new SchemaFieldGrid();
    private transient List<SchemaField> fields = List.of();

    SchemaView(RestagingDesk desk) {
        this.desk = desk;
        facts.addClassName("record-facts");
        Div head = new Div(Link.to("schemas", "All schemas and restagings"), title, facts);
        head.addClassName("restaging-head");
        search.setPlaceholder("Part of its name");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(_ -> filter());
        Div filters = new Div(search);
        filters.addClassName("filters");
        grid.setEmptyStateComponent(
                new EmptyState(
                        VaadinIcon.FILTER,
                        "No field of that name",
                        "Clear the search above to see them all."));
        addClassNames("page-full", "page-list");
        add(head, filters, grid);
        Narrow.watch(this, grid::setCompact);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<IntakeSchema> found =
                event.getRouteParameters().get("version").flatMap(this::read);
        if (found.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        IntakeSchema schema = found.get();
        title.setText(schema.name() + " " + schema.version());
        fields = SchemaField.of(schema);
        facts.removeAll();
        facts.add(
                new Span("%,d fields".formatted(fields.size())),
                new Span(
                        new Span(Words.shortId(schema.digest().text())),
                        new CopyButton("schema digest", schema.digest().text())));
        filter();
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter(FIELD)
                .flatMap(
                        pointer ->
                                fields.stream()
                                        .filter(field -> field.pointer().equals(pointer))
                                        .findFirst())
                .ifPresent(this::show);
    }

    private Optional<IntakeSchema> read(String version) {
        try {
            return desk.schema(version);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the list of versions says what is wrong with its file
        }
    }

    private void filter() {
        String wanted = search.getValue().toLowerCase(Locale.ROOT);
        grid.setItems(
                fields.stream()
                        .filter(field -> field.pointer().toLowerCase(Locale.ROOT).contains(wanted))
                        .toList());
    }

    private void show(SchemaField field) {
        grid.select(field);
        grid.scrollToItem(field);
    }

    @Override
    public String getPageTitle() {
        return title.getText().isEmpty() ? "Schema · Muster" : title.getText() + " · Muster";
    }
}
