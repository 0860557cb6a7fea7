package dev.muster.ui.exceptions;

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
import dev.muster.exceptionqueue.CaseFilter;
import dev.muster.exceptionqueue.CaseQueueStore;
import dev.muster.exceptionqueue.CaseRow;
import dev.muster.model.Cursor;
import dev.muster.model.FindingCode;
import dev.muster.staging.InboxFilter;
import dev.muster.staging.InboxStore;
import dev.muster.ui.live.Pulse;
import dev.muster.ui.part.EmptyState;
import dev.muster.ui.part.Filters;
import dev.muster.ui.part.Ids;
import dev.muster.ui.part.KeysetRows;
import dev.muster.ui.part.Link;
import dev.muster.ui.part.ListWithDetail;
import dev.muster.ui.part.Narrow;
import dev.muster.ui.part.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Every finding that waits for somebody, newest first. */
@Route("exceptions")
@Menu(title = "Exceptions", order = 2, icon = "vaadin:exclamation-circle-o")
@PageTitle("Exceptions · Muster")
@PermitAll
class ExceptionsView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1;
    private static final String SELECTED = "case";
    private static final String RECORD = "record";
    private static final List<String> SEVERITIES = List.of("blocker", "warning", "note");
    private static final List<String> OWNERS =
            List.of("release-manager", "service-owner", "security-reviewer");
    private static final List<String> CODES =
            Stream.of(FindingCode.values()).map(FindingCode::word).sorted().toList();
    private static final int MANY = 10_000;
    private static final int MANY_NEW = 100;
    private static final int SERVICES = 500;

    private final transient CaseQueueStore cases;
    private final transient InboxStore inbox;
    private final transient KeysetRows<CaseRow, Cursor> rows;
    private final Span count = new Span();
    private final Div scope = new Div();
    private final Button news = new Button("", VaadinIcon.ARROW_UP.create(), _ -> restart());
    private final Filters filters = new Filters("exceptions");
    private final CaseGrid grid = new CaseGrid();
    private final ListWithDetail page;
    private CaseFilter filter = CaseFilter.OPEN;
    private boolean shown;

    ExceptionsView(CaseQueueStore cases, InboxStore inbox, Pulse pulse) {
        this.cases = cases;
        this.inbox = inbox;
        rows =
                KeysetRows.newestFirst(
                        (after, limit) -> cases.page(filter, after, limit).rows(),
                        row -> new Cursor(row.openedAt(), row.id()));
        filters.with("severity", "Severity", () -> SEVERITIES, Words::sentence)
                .with("code", "What", () -> CODES, code -> code)
                .with("owner", "Owner", () -> OWNERS, Words::sentence)
                .with("service", "Service", () -> inbox.services(SERVICES), service -> service);
        rows.into(grid, CaseRow::id);
        grid.whenChosen(row -> filters.set(SELECTED, row == null ? null : row.id().toString()));
        page = new ListWithDetail(list(), this::closeDetail);
        addClassName("page-full");
        add(page);
        Narrow.watch(this, grid::setNarrow);
        pulse.whileOpen(this, this::lookAgain);
    }

    private Div list() {
        count.addClassName("quiet");
        news.addClassName("news");
        news.setVisible(false);
        Div live = new Div(news);
        live.getElement().setAttribute("aria-live", "polite");
        Div head = new Div(new H1("Exceptions"), count, live);
        head.addClassName("page-head");
        Div list = new Div(head, scope, filters, grid);
        list.addClassName("page-list");
        return list;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filters.read(event.getLocation().getQueryParameters());
        CaseFilter wanted = wanted();
        if (!shown || !wanted.equals(filter)) {
            filter = wanted;
            shown = true;
            showScope();
            restart();
        }
        showDetail();
    }

    /**
     * Notes ask nobody and so are never open; who filters by them wants to see them all the same.
     */
    private CaseFilter wanted() {
        String severity = filters.valueOrNull("severity");
        Optional<UUID> record = filters.value(RECORD).flatMap(Ids::parse);
        return new CaseFilter(
                "note".equals(severity) ? "noted" : "open",
                filters.valueOrNull("owner"),
                severity,
                filters.valueOrNull("code"),
                record.orElse(null),
                filters.valueOrNull("service"));
    }

    private void showScope() {
        scope.removeAll();
        UUID record = filter.record();
        scope.setVisible(record != null);
        if (record != null) {
            scope.add(
                    new Span("Only those of one record. "),
                    Link.to("records/" + record, "Open the record"),
                    new Span(" · "),
                    Link.to("exceptions", "Show all"));
        }
    }

    private void restart() {
        rows.restart();
        refresh();
        grid.scrollToStart();
    }

    private void refresh() {
        grid.getDataProvider().refreshAll();
        int open = cases.count(filter, MANY);
        count.setText(
                Words.count(open, MANY) + ("noted".equals(filter.status()) ? " noted" : " open"));
        if (open == 0) {
            grid.setEmptyStateComponent(whyEmpty());
        }
        news.setVisible(false);
    }

    private void lookAgain() {
        int newer = rows.newer(MANY_NEW);
        if (rows.isEmpty()) {
            restart();
        } else {
            rows.again();
            refresh();
            news.setText((newer == MANY_NEW ? MANY_NEW + " or more" : newer) + " new: show");
            news.setVisible(newer > 0);
        }
    }

    private void showDetail() {
        Optional<CaseRow> chosen = filters.value(SELECTED).flatMap(Ids::parse).flatMap(cases::find);
        grid.mark(chosen.orElse(null));
        page.show(chosen.map(found -> new CaseDetail(found, this::closeDetail)).orElse(null));
    }

    private void closeDetail() {
        filters.set(SELECTED, null);
        grid.focus();
    }

    private EmptyState whyEmpty() {
        if (filters.isNarrowed() || filter.record() != null) {
            return new EmptyState(
                    VaadinIcon.FILTER,
                    "No exception matches",
                    "There may be others: clear a filter above to see them.");
        }
        return inbox.count(InboxFilter.ALL, 1) == 0
                ? new EmptyState(
                        VaadinIcon.INBOX,
                        "Nothing has been checked yet",
                        "Exceptions are what the checks of a packet leave to people. Hand one over first.",
                        Link.to("", "How to hand a packet over"))
                : new EmptyState(
                        VaadinIcon.CHECK_CIRCLE_O,
                        "Nothing waits for anybody",
                        "Every packet that was checked is free of open exceptions.");
    }
}
