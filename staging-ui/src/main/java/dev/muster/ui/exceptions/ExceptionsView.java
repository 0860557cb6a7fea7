package dev.muster.ui.exceptions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.Command;
import dev.muster.exceptionqueue.CaseFilter;
import dev.muster.exceptionqueue.CaseQueueStore;
import dev.muster.exceptionqueue.CaseRow;
import dev.muster.model.Cursor;
import dev.muster.model.FindingCode;
import dev.muster.model.Page;
import dev.muster.staging.InboxFilter;
import dev.muster.staging.InboxStore;
import dev.muster.ui.live.LiveListView;
import dev.muster.ui.live.Pulse;
import dev.muster.ui.part.EmptyState;
import dev.muster.ui.part.Filters;
import dev.muster.ui.part.Ids;
import dev.muster.ui.part.Link;
import dev.muster.ui.part.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every finding that waits for somebody, newest first. */
@Route("exceptions")
@Menu(title = "Exceptions", order = 2, icon = "vaadin:exclamation-circle-o")
@PageTitle("Exceptions · Muster")
@PermitAll
class ExceptionsView extends LiveListView<CaseRow> {

    private static final long serialVersionUID = 1;
    private static final String NOTE = "note";
    private static final List<String> SEVERITIES = List.of("blocker", "warning", NOTE);
    private static final List<String> OWNERS =
            List.of("release-manager", "service-owner", "security-reviewer");
    private static final List<String> CODES =
            Stream.of(FindingCode.values()).map(FindingCode::word).sorted().toList();
    private static final int SERVICES = 500;

    private final transient CaseQueueStore cases;
    private final transient InboxStore inbox;
    private CaseFilter filter = CaseFilter.OPEN;

    ExceptionsView(CaseQueueStore cases, InboxStore inbox, Pulse pulse) {
        super("Exceptions", "case", filters(inbox), new CaseGrid(), pulse);
        this.cases = cases;
        this.inbox = inbox;
    }

    private static Filters filters(InboxStore inbox) {
        return new Filters("exceptions")
                .with("severity", "Severity", () -> SEVERITIES, Words::sentence)
                .with("code", "What", () -> CODES, code -> code)
                .with("owner", "Owner", () -> OWNERS, Words::sentence)
                .with("service", "Service", () -> inbox.services(SERVICES), service -> service)
                .withHidden("record", "Only those of one record");
    }

    /**
     * Notes ask nobody and so are never open; who filters by them wants to see them all the same.
     */
    @Override
    protected Object readFilter(Filters address) {
        String severity = address.valueOrNull("severity");
        filter =
                new CaseFilter(
                        NOTE.equals(severity) ? "noted" : "open",
                        address.valueOrNull("owner"),
                        severity,
                        address.valueOrNull("code"),
                        address.value("record").flatMap(Ids::parse).orElse(null),
                        address.valueOrNull("service"));
        return filter;
    }

    @Override
    protected Page<CaseRow> page(@Nullable Cursor after, int limit) {
        return cases.page(filter, after, limit);
    }

    @Override
    protected Cursor cursorOf(CaseRow row) {
        return new Cursor(row.openedAt(), row.id());
    }

    @Override
    protected int count(int cap) {
        return cases.count(filter, cap);
    }

    @Override
    protected String counted(String number, boolean one) {
        return number + ("noted".equals(filter.status()) ? " noted" : " open");
    }

    @Override
    protected Optional<CaseRow> find(UUID id) {
        return cases.find(id);
    }

    @Override
    protected Component detail(CaseRow row, Command close) {
        return new CaseDetail(row, close);
    }

    @Override
    protected EmptyState whyEmpty() {
        if (!CaseFilter.OPEN.equals(filter)) {
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
