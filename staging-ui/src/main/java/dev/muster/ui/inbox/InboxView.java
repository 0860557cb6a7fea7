package dev.muster.ui.inbox;

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
import dev.muster.staging.InboxFilter;
import dev.muster.staging.InboxStore;
import dev.muster.staging.PacketRow;
import dev.muster.staging.RecordStore;
import dev.muster.ui.live.Pulse;
import dev.muster.ui.part.EmptyState;
import dev.muster.ui.part.Filters;
import dev.muster.ui.part.HandOver;
import dev.muster.ui.part.Ids;
import dev.muster.ui.part.KeysetRows;
import dev.muster.ui.part.ListWithDetail;
import dev.muster.ui.part.Narrow;
import dev.muster.ui.part.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** Every packet that arrived, newest first, and where each stands, as it happens. */
@Route("inbox")
@Menu(title = "Inbox", order = 1, icon = "vaadin:inbox")
@PageTitle("Inbox · Muster")
@PermitAll
class InboxView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1;
    private static final String SELECTED = "packet";
    private static final List<String> STATES =
            List.of(InboxFilter.OPEN, "received", "working", "staged", "held", "rejected");
    private static final List<String> SOURCES = List.of("inbox", "api", "kafka", "s3");
    private static final int MANY = 10_000;
    private static final int MANY_NEW = 100;
    private static final int SERVICES = 500;

    private final transient InboxStore inbox;
    private final transient RecordStore records;
    private final transient ObjectProvider<HandOver> handOver;
    private final transient KeysetRows<PacketRow, Cursor> rows;
    private final Span count = new Span();
    private final Button news = new Button("", VaadinIcon.ARROW_UP.create(), _ -> restart());
    private final Filters filters = new Filters("inbox");
    private final PacketGrid grid = new PacketGrid();
    private final ListWithDetail page;
    private InboxFilter filter = InboxFilter.ALL;
    private boolean shown;

    InboxView(
            InboxStore inbox, RecordStore records, ObjectProvider<HandOver> handOver, Pulse pulse) {
        this.inbox = inbox;
        this.records = records;
        this.handOver = handOver;
        rows =
                KeysetRows.newestFirst(
                        (after, limit) -> inbox.page(filter, after, limit).rows(),
                        row -> new Cursor(row.receivedAt(), row.id()));
        filters.with("state", "State", () -> STATES, InboxView::stateInWords)
                .with("source", "Source", () -> SOURCES, PacketWords::source)
                .with("service", "Service", () -> inbox.services(SERVICES), service -> service);
        rows.into(grid, PacketRow::id);
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
        Div head = new Div(new H1("Inbox"), count, live);
        head.addClassName("page-head");
        Div list = new Div(head, filters, grid);
        list.addClassName("page-list");
        return list;
    }

    private static String stateInWords(String state) {
        return state.equals(InboxFilter.OPEN) ? "In flight" : Words.sentence(state);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filters.read(event.getLocation().getQueryParameters());
        InboxFilter wanted =
                new InboxFilter(
                        filters.valueOrNull("state"),
                        filters.valueOrNull("service"),
                        null,
                        filters.valueOrNull("source"));
        if (!shown || !wanted.equals(filter)) {
            filter = wanted;
            shown = true;
            restart();
        }
        showDetail();
    }

    private void restart() {
        rows.restart();
        refresh();
        grid.scrollToStart();
    }

    private void refresh() {
        grid.getDataProvider().refreshAll();
        int packets = inbox.count(filter, MANY);
        count.setText(Words.count(packets, MANY) + (packets == 1 ? " packet" : " packets"));
        if (packets == 0) {
            grid.setEmptyStateComponent(whyEmpty());
        }
        news.setVisible(false);
    }

    /** Something happened: rows that are shown change in place, new ones wait to be asked for. */
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
        showDetail();
    }

    private void showDetail() {
        Optional<PacketRow> chosen =
                filters.value(SELECTED).flatMap(Ids::parse).flatMap(inbox::find);
        grid.mark(chosen.orElse(null));
        page.show(
                chosen.map(packet -> new PacketDetail(packet, inbox, records, this::closeDetail))
                        .orElse(null));
    }

    private void closeDetail() {
        filters.set(SELECTED, null);
        grid.focus();
    }

    private EmptyState whyEmpty() {
        if (InboxFilter.OPEN.equals(filter.status())) {
            return new EmptyState(
                    VaadinIcon.CHECK_CIRCLE_O,
                    "Nothing is in flight",
                    "Every packet that arrived has its fate: staged, held or rejected.");
        }
        if (filters.isNarrowed()) {
            return new EmptyState(
                    VaadinIcon.FILTER,
                    "No packet matches",
                    "There may be others: clear a filter above to see them.");
        }
        return new EmptyState(
                VaadinIcon.INBOX,
                "No packet has arrived yet",
                "Hand one over, and watch it here.",
                handOver.getObject());
    }
}
