package dev.muster.ui.schemas;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.muster.model.Cursor;
import dev.muster.model.Page;
import dev.muster.restaging.KnownVersion;
import dev.muster.restaging.RestagingDesk;
import dev.muster.staging.RestagingHistoryStore;
import dev.muster.staging.RestagingRow;
import dev.muster.ui.live.Pulse;
import dev.muster.ui.part.EmptyState;
import dev.muster.ui.part.Narrow;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The versions of the intake schema, where the open packets stand, and every restaging. */
@Route("schemas")
@Menu(title = "Schemas", order = 4, icon = "vaadin:form")
@PageTitle("Schemas · Muster")
@StyleSheet("records.css")
@StyleSheet("schemas.css")
@PermitAll
class SchemasView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 20;

    private final transient RestagingHistoryStore history;
    private final OpenPackets open;
    private final VersionComparison comparison;
    private final RestagingGrid grid = new RestagingGrid();
    private final Button older = new Button("Show older", _ -> showOlder());
    private int shown = SHOWN;

    SchemasView(
            RestagingDesk desk,
            RestagingHistoryStore history,
            AuthenticationContext signedIn,
            Pulse pulse) {
        this.history = history;
        this.open = new OpenPackets(desk, signedIn.getPrincipalName().orElse(""));
        List<KnownVersion> versions = desk.versions();
        this.comparison = new VersionComparison(desk, versions);
        addClassNames("page", "schemas");
        Div cards = new Div();
        cards.addClassName("fragments");
        versions.stream().map(VersionCard::new).forEach(cards::add);
        grid.setEmptyStateComponent(
                new EmptyState(
                        VaadinIcon.FORM,
                        "Nothing has been restaged yet",
                        "When there is a new version, open packets are made again under it from here, and what became of each is kept here."));
        older.addThemeVariants(ButtonVariant.TERTIARY);
        add(
                new H1("Schemas"),
                new Paragraph(
                        "The intake schema says which fields a record has, which of them are required, and from what they are read. Its number says how far a change reaches: MODEL.REVISION.ADDITION."),
                open,
                new H2("Versions"),
                cards,
                comparison,
                new H2("Restagings"),
                grid,
                older);
        look();
        Narrow.watch(this, grid::setCompact);
        pulse.whileOpen(this, this::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters address = event.getLocation().getQueryParameters();
        comparison.read(address);
    }

    private void showOlder() {
        shown += SHOWN;
        look();
    }

    private void look() {
        open.look();
        Page<RestagingRow> page = history.page((Cursor) null, shown);
        grid.setItems(page.rows());
        older.setVisible(page.next() != null);
    }
}
