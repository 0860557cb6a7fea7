package dev.muster.ui.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.Command;
import dev.muster.model.Cursor;
import dev.muster.model.Page;
import dev.muster.staging.InboxFilter;
import dev.muster.staging.InboxStore;
import dev.muster.staging.PacketRow;
import dev.muster.staging.RecordStore;
import dev.muster.ui.live.LiveListView;
import dev.muster.ui.live.Pulse;
import dev.muster.ui.part.EmptyState;
import dev.muster.ui.part.Filters;
import dev.muster.ui.part.HandOver;
import dev.muster.ui.part.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Every packet that arrived, newest first, and where each stands, as it happens. */
@Route("inbox")
@Menu(title = "Inbox", order = 1, icon = "vaadin:inbox")
@PageTitle("Inbox · Muster")
@PermitAll
class InboxView extends LiveListView<PacketRow> {

    private static final long serialVersionUID = 1;
    private static final List<String> STATES =
            List.of(InboxFilter.OPEN, "received", "working", "staged", "held", "rejected");
    private static final List<String> SOURCES = List.of("inbox", "api", "kafka", "s3");
    private static final int SERVICES = 500;

    private final transient InboxStore inbox;
    private final transient RecordStore records;
    private final transient ObjectProvider<HandOver> handOver;
    private InboxFilter filter = InboxFilter.ALL;

    InboxView(
            InboxStore inbox, RecordStore records, ObjectProvider<HandOver> handOver, Pulse pulse) {
        super("Inbox", "packet", filters(inbox), new PacketGrid(), pulse);
        this.inbox = inbox;
        this.records = records;
        this.handOver = handOver;
    }

    private static Filters filters(InboxStore inbox) {
        return new Filters("inbox")
                .with("state", "State", () -> STATES, InboxView::stateInWords)
                .with("source", "Source", () -> SOURCES, PacketWords::source)
                .with("service", "Service", () -> inbox.services(SERVICES), service -> service);
    }

    private static String stateInWords(String state) {
        return state.equals(InboxFilter.OPEN) ? "In flight" : Words.sentence(state);
    }

    @Override
    protected Object readFilter(Filters address) {
        filter =
                new InboxFilter(
                        address.valueOrNull("state"),
                        address.valueOrNull("service"),
                        null,
                        address.valueOrNull("source"));
        return filter;
    }

    @Override
    protected Page<PacketRow> page(@Nullable Cursor after, int limit) {
        return inbox.page(filter, after, limit);
    }

    @Override
    protected Cursor cursorOf(PacketRow row) {
        return new Cursor(row.receivedAt(), row.id());
    }

    @Override
    protected int count(int cap) {
        return inbox.count(filter, cap);
    }

    @Override
    protected String counted(String number, boolean one) {
        return number + (one ? " packet" : " packets");
    }

    @Override
    protected Optional<PacketRow> find(UUID id) {
        return inbox.find(id);
    }

    @Override
    protected Component detail(PacketRow row, Command close) {
        return new PacketDetail(row, inbox, records, close);
    }

    @Override
    protected EmptyState whyEmpty() {
        if (InboxFilter.OPEN.equals(filter.status())) {
            return new EmptyState(
                    VaadinIcon.CHECK_CIRCLE_O,
                    "Nothing is in flight",
                    "Every packet that arrived has its fate: staged, held or rejected.");
        }
        if (!InboxFilter.ALL.equals(filter)) {
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
