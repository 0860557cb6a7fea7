package dev.muster.ui.schemas;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import dev.muster.restaging.KnownVersion;
import dev.muster.restaging.RestagingDesk;
import dev.muster.schema.SchemaDiff;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any two versions side by side; which two, is in the address. With two there is no choice. */
final class VersionComparison extends Section {

    private static final long serialVersionUID = 1;
    private static final String FROM = "from";
    private static final String TO = "to";

    private final transient RestagingDesk desk;
    private final Select<String> from = new Select<>();
    private final Select<String> to = new Select<>();
    private final Div result = new Div();
    private boolean reading;

    VersionComparison(RestagingDesk desk, List<KnownVersion> versions) {
        this.desk = desk;
        List<String> known =
                versions.stream()
                        .filter(version -> version.known() && readable(version))
                        .map(KnownVersion::version)
                        .toList();
        setVisible(known.size() > 2);
        for (Select<String> choice : List.of(from, to)) {
            choice.setItems(known);
            choice.addValueChangeListener(_ -> go());
        }
        from.setLabel("From");
        to.setLabel("To");
        if (isVisible()) {
            from.setValue(known.getLast());
            to.setValue(known.getFirst());
        }
        Div choices = new Div(from, to);
        choices.addClassName("filters");
        result.addClassNames("fragment", "schema-version");
        add(new H2("Compare any two"), choices, result);
        show();
    }

    /** An understated number can still be compared; a file that is no schema cannot. */
    private static boolean readable(KnownVersion version) {
        return version.trouble() == null || version.since() != null;
    }

    /** Takes the choice out of the address. */
    void read(QueryParameters address) {
        reading = true;
        address.getSingleParameter(FROM).filter(this::isKnown).ifPresent(from::setValue);
        address.getSingleParameter(TO).filter(this::isKnown).ifPresent(to::setValue);
        reading = false;
        show();
    }

    private boolean isKnown(String version) {
        return from.getListDataView().contains(version);
    }

    private void go() {
        if (!reading && isAttached() && from.getValue() != null && to.getValue() != null) {
            UI.getCurrent()
                    .navigate(
                            "schemas",
                            QueryParameters.simple(
                                    Map.of(FROM, from.getValue(), TO, to.getValue())));
        }
    }

    private void show() {
        result.removeAll();
        Optional<SchemaDiff> diff =
                from.getValue() == null || to.getValue() == null
                        ? Optional.empty()
                        : desk.diff(from.getValue(), to.getValue());
        diff.ifPresent(
                one -> result.add(new Paragraph(VersionCard.summary(one)), new ChangeLines(one)));
    }
}
