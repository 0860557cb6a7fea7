package dev.muster.ui.records;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.muster.model.Cursor;
import dev.muster.staging.InboxStore;
import dev.muster.staging.RecordFilter;
import dev.muster.staging.RecordRow;
import dev.muster.staging.RecordStore;
import dev.muster.ui.live.Pulse;
import dev.muster.ui.part.EmptyState;
import dev.muster.ui.part.Filters;
import dev.muster.ui.part.HandOver;
import dev.muster.ui.part.KeysetRows;
import dev.muster.ui.part.Narrow;
import dev.muster.ui.part.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** The newest record of every packet, newest first. */
@Route("records")
@Menu(title = "Records", order = 3, icon = "vaadin:records")
@PageTitle("Records · Muster")
@PermitAll
class RecordsView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1;
    private static final List<String> OUTCOMES = List.of("staged", "held");
    private static final int MANY = 10_000;
    private static final int MANY_NEW = 100;
    private static final int SERVICES = 500;

    private final transient RecordStore records;
    private final transient ObjectProvider<HandOver> handOver;
    private final transient KeysetRows<RecordRow, Cursor> rows;
    private final Span count = new Span();
    private final Button news = new Button("", VaadinIcon.ARROW_UP.create(), _ -> restart());
    private final Filters filters = new Filters("records");
    private final RecordGrid grid = new RecordGrid();
    private RecordFilter filter = RecordFilter.NEWEST;

    RecordsView(
            RecordStore records, InboxStore inbox, ObjectProvider<HandOver> handOver, Pulse pulse) {
        this.records = records;
        this.handOver = handOver;
        rows =
                KeysetRows.newestFirst(
                        (after, limit) -> records.page(filter, after, limit).rows(),
                        row -> new Cursor(row.createdAt(), row.id()));
        filters.with("outcome", "Outcome", () -> OUTCOMES, Words::sentence)
                .with("service", "Service", () -> inbox.services(SERVICES), service -> service);
        rows.into(grid, RecordRow::id);
        grid.asSingleSelect().addValueChangeListener(change -> open(change.getValue()));
        count.addClassName("quiet");
        news.addClassName("news");
        Div live = new Div(news);
        live.getElement().setAttribute("aria-live", "polite");
        Div head = new Div(new H1("Records"), count, live);
        head.addClassName("page-head");
        addClassNames("page-full", "page-list");
        add(head, filters, grid);
        Narrow.watch(this, grid::setCompact);
        pulse.whileOpen(this, this::lookAgain);
    }

    private void open(@Nullable RecordRow row) {
        if (row != null) {
            getUI().ifPresent(ui -> ui.navigate("records/" + row.id()));
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filters.read(event.getLocation().getQueryParameters());
        filter =
                new RecordFilter(
                        filters.valueOrNull("service"), filters.valueOrNull("outcome"), true, null);
        restart();
    }

    private void restart() {
        rows.restart();
        refresh();
        grid.scrollToStart();
    }

    /** Something happened: no row moves under the reader, and what is new waits to be asked for. */
    private void lookAgain() {
        if (rows.isEmpty()) {
            restart();
            return;
        }
        rows.again();
        refresh();
        int newer = rows.newer(MANY_NEW);
        news.setText((newer < MANY_NEW ? newer : MANY_NEW + " or more") + " new: show");
        news.setVisible(newer > 0);
    }

    private void refresh() {
        grid.getDataProvider().refreshAll();
        int found = records.count(filter, MANY);
        count.setText(Words.count(found, MANY) + (found == 1 ? " record" : " records"));
        if (found == 0) {
            grid.setEmptyStateComponent(whyEmpty());
        }
        news.setVisible(false);
    }

    private EmptyState whyEmpty() {
        if (!filter.equals(RecordFilter.NEWEST)) {
            return new EmptyState(
                    VaadinIcon.FILTER,
                    "No record matches",
                    "There may be others: clear a filter above to see them.");
        }
        return new EmptyState(
                VaadinIcon.RECORDS,
                "No record has been staged yet",
                "A packet that is handed over becomes a record here.",
                handOver.getObject());
    }
}
