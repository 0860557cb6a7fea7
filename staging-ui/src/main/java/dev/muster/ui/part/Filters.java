package dev.muster.ui.part;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a list. Their state is the page's address, so a link, the back button and a reload
 * all show the same list.
 */
public final class Filters extends Div {

    private static final long serialVersionUID = 1;

    private final String route;
    private final Map<String, ComboBox<String>> fields = new LinkedHashMap<>();
    private final Map<String, Span> hidden = new LinkedHashMap<>();
    private final Button clear = new Button("Clear filters", _ -> go(QueryParameters.empty()));
    private QueryParameters address = QueryParameters.empty();
    private boolean reading;

    /**
     * @param route the route of the view
     */
    public Filters(String route) {
        this.route = route;
        addClassName("filters");
        getElement().setAttribute("role", "search");
        clear.addThemeVariants(ButtonVariant.TERTIARY);
        add(clear);
    }

    /**
     * One filter.
     *
     * @param name of the parameter
     * @param values what can be chosen, asked for when the list is opened
     * @param words what a value is called
     */
    public Filters with(
            String name,
            String label,
            Supplier<List<String>> values,
            Function<String, String> words) {
        ComboBox<String> field = new ComboBox<>(label);
        field.setItems(
                query -> {
                    String typed = query.getFilter().orElse("").toLowerCase(Locale.ROOT);
                    return values.get().stream()
                            .filter(
                                    value ->
                                            words.apply(value)
                                                    .toLowerCase(Locale.ROOT)
                                                    .contains(typed))
                            .skip(query.getOffset())
                            .limit(query.getLimit());
                });
        field.setItemLabelGenerator(words::apply);
        field.setPlaceholder("All");
        field.setClearButtonVisible(true);
        field.addValueChangeListener(
                change -> {
                    if (!reading) {
                        go(with(name, change.getValue()));
                    }
                });
        fields.put(name, field);
        addComponentAtIndex(fields.size() - 1, field);
        return this;
    }

    /** A filter that only a link sets; while it holds, the list says so. */
    public Filters withHidden(String name, String meaning) {
        Span says = new Span(meaning);
        says.addClassName("quiet");
        hidden.put(name, says);
        addComponentAtIndex(fields.size() + hidden.size() - 1, says);
        return this;
    }

    /** Takes the state out of the address. */
    public void read(QueryParameters parameters) {
        address = parameters;
        reading = true;
        fields.forEach((name, field) -> field.setValue(value(name).orElse(null)));
        reading = false;
        hidden.forEach((name, says) -> says.setVisible(value(name).isPresent()));
        clear.setVisible(
                Stream.concat(fields.keySet().stream(), hidden.keySet().stream())
                        .anyMatch(name -> value(name).isPresent()));
    }

    /** The value of a parameter; an empty one is none. */
    public Optional<String> value(String name) {
        return address.getSingleParameter(name).filter(value -> !value.isBlank());
    }

    /** The value of a parameter, or null. */
    public @Nullable String valueOrNull(String name) {
        return value(name).orElse(null);
    }

    /** Goes to the same list with one parameter changed; null takes it away. */
    public void set(String name, @Nullable String value) {
        go(with(name, value));
    }

    private QueryParameters with(String name, @Nullable String value) {
        return value == null || value.isBlank()
                ? address.excluding(name)
                : address.merging(name, value);
    }

    private void go(QueryParameters parameters) {
        getUI().orElseGet(UI::getCurrent).navigate(route, parameters);
    }
}
