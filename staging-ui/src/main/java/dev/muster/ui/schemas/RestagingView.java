package dev.muster.ui.schemas;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dev.muster.model.Cursor;
import dev.muster.staging.RestagedRow;
import dev.muster.staging.RestagingHistoryStore;
import dev.muster.staging.RestagingRow;
import dev.muster.ui.live.Pulse;
import dev.muster.ui.part.EmptyState;
import dev.muster.ui.part.Filters;
import dev.muster.ui.part.Ids;
import dev.muster.ui.part.KeysetRows;
import dev.muster.ui.part.Link;
import dev.muster.ui.part.Moment;
import dev.muster.ui.part.Narrow;
import dev.muster.ui.part.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One restaging: how far it is, and what became of each record. Its address can be sent. */
@Route("schemas/restagings/:restagingId")
@StyleSheet("records.css")
@StyleSheet("schemas.css")
@PermitAll
class RestagingView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    private static final String CAME = "came";

    private final transient RestagingHistoryStore history;
    private final transient KeysetRows<RestagedRow, Cursor> rows;
    private final H1 title = new H1();
    private final Div facts = new Div();
    private final RestagingProgress progress = new RestagingProgress();
    private final Span counts = new Span();
    private final Div filterPlace = new Div();
    private final RestagedGrid grid = new RestagedGrid();
    private transient @Nullable RestagingRow restaging;
    private @Nullable String kind;

    RestagingView(RestagingHistoryStore history, Pulse pulse) {
        this.history = history;
        rows = KeysetRows.newestFirst(this::page, row -> new Cursor(row.createdAt(), row.record()));
        rows.into(grid, RestagedRow::record);
        Div name = new Div(title);
        name.addClassName("record-title");
        facts.addClassName("record-facts");
        counts.addClassName("quiet");
        Div head =
                new Div(
                        Link.to("schemas", "All schemas and restagings"),
                        name,
                        facts,
                        progress,
                        counts);
        head.addClassName("restaging-head");
        addClassNames("page-full", "page-list");
        add(head, filterPlace, grid);
        Narrow.watch(this, grid::setCompact);
        pulse.whileOpen(this, this::lookAgain);
    }

    /** The address of a restaging's page. */
    static String route(UUID restaging) {
        return "schemas/restagings/" + restaging;
    }

    private List<RestagedRow> page(@Nullable Cursor after, int limit) {
        return restaging == null
                ? List.of()
                : history.records(restaging.id(), kind, after, limit).rows();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<RestagingRow> found =
                event.getRouteParameters()
                        .get("restagingId")
                        .flatMap(Ids::parse)
                        .flatMap(history::find);
        if (found.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        restaging = found.get();
        Filters filters =
                new Filters(route(found.get().id()))
                        .with(CAME, "What came of it", () -> RestagingWords.KINDS, Words::sentence);
        filters.read(event.getLocation().getQueryParameters());
        kind = filters.value(CAME).filter(RestagingWords.KINDS::contains).orElse(null);
        filterPlace.removeAll();
        filterPlace.add(filters);
        title.setText("Restaging under " + found.get().schemaVersion());
        facts.removeAll();
        facts.add(
                new Span("Asked by " + RestagingWords.who(found.get().askedBy())),
                Moment.time(found.get().askedAt()),
                new Span(RestagingWords.packets(found.get().packets())));
        rows.restart();
        show(found.get());
    }

    private void lookAgain() {
        if (restaging != null) {
            history.find(restaging.id())
                    .filter(now -> !now.equals(restaging))
                    .ifPresent(
                            now -> {
                                restaging = now;
                                rows.restart();
                                show(now);
                            });
        }
    }

    private void show(RestagingRow now) {
        progress.show(now);
        counts.setText(RestagingWords.counts(now));
        grid.setEmptyStateComponent(whyEmpty(now));
        grid.getDataProvider().refreshAll();
    }

    private EmptyState whyEmpty(RestagingRow now) {
        if (kind != null && now.restaged() > 0) {
            return new EmptyState(
                    VaadinIcon.FILTER,
                    "No record of this kind",
                    "There are others: clear the filter above to see them.");
        }
        return now.waiting() > 0
                ? new EmptyState(
                        VaadinIcon.HOURGLASS,
                        "No packet has been made again yet",
                        "Each appears here as soon as its new record is in.")
                : new EmptyState(
                        VaadinIcon.RECORDS,
                        "No new record",
                        "Every packet of this restaging was decided on meanwhile, or could not be made again.");
    }

    @Override
    public String getPageTitle() {
        return restaging == null
                ? "Restaging · Muster"
                : "Restaging under %s · Muster".formatted(restaging.schemaVersion());
    }
}
