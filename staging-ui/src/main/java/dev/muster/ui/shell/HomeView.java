package dev.muster.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.muster.exceptionqueue.CaseQueueStore;
import dev.muster.exceptionqueue.CaseQueueStore.OpenCount;
import dev.muster.staging.InboxFilter;
import dev.muster.staging.InboxStore;
import dev.muster.staging.InboxStore.StatusCount;
import dev.muster.ui.live.Pulse;
import dev.muster.ui.part.CodeWords;
import dev.muster.ui.part.HandOver;
import dev.muster.ui.part.Link;
import dev.muster.ui.part.State;
import dev.muster.ui.part.StateChip;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What needs somebody now, where everything stands, and how evidence gets in. */
@Route("")
@Menu(title = "Home", order = 0, icon = "vaadin:home-o")
@PageTitle("Home · Muster")
@PermitAll
class HomeView extends Div {

    private static final long serialVersionUID = 1;
    private static final int SHOWN_KINDS = 8;

    private final transient InboxStore inbox;
    private final transient CaseQueueStore cases;
    private final Section needs = new Section();
    private final Div counts = new Div();

    HomeView(InboxStore inbox, CaseQueueStore cases, HandOver handOver, Pulse pulse) {
        this.inbox = inbox;
        this.cases = cases;
        addClassNames("page", "home");
        counts.addClassName("cards");
        add(new H1("What needs you now"), needs, new H2("Packets"), counts, handOver);
        look();
        pulse.whileOpen(this, this::look);
    }

    private void look() {
        showNeeds(cases.open());
        showCounts(
                inbox.counts().stream()
                        .collect(Collectors.toMap(StatusCount::status, StatusCount::packets)));
    }

    private void showNeeds(List<OpenCount> open) {
        needs.removeAll();
        if (open.isEmpty()) {
            needs.add(new Paragraph("Nothing: no exception waits for anybody."));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("needs");
        open.stream()
                .sorted(
                        Comparator.comparing(OpenCount::severity)
                                .thenComparing(OpenCount::cases, Comparator.reverseOrder()))
                .limit(SHOWN_KINDS)
                .map(HomeView::need)
                .forEach(list::add);
        needs.add(list);
        long all = open.stream().mapToLong(OpenCount::cases).sum();
        needs.add(Link.to("exceptions", "All %,d open exceptions".formatted(all)));
    }

    private static ListItem need(OpenCount kind) {
        Span count = new Span("%,d".formatted(kind.cases()));
        count.addClassName("count");
        Map<String, String> filters = Map.of("code", kind.code(), "severity", kind.severity());
        Span why = new Span(CodeWords.why(kind.code()));
        why.addClassName("quiet");
        return new ListItem(
                StateChip.of(kind.severity()),
                count,
                new Div(Link.to("exceptions", filters, kind.code()), why));
    }

    private void showCounts(Map<String, Long> packets) {
        counts.removeAll();
        long open = packets.getOrDefault("received", 0L) + packets.getOrDefault("working", 0L);
        counts.add(card(State.WORKING, "In flight", InboxFilter.OPEN, open));
        for (State fate : List.of(State.HELD, State.REJECTED, State.STAGED)) {
            counts.add(card(fate, fate.word(), fate.key(), packets.getOrDefault(fate.key(), 0L)));
        }
    }

    private static Component card(State state, String word, String filter, long packets) {
        Span number = new Span("%,d".formatted(packets));
        number.addClassName("number");
        Component card =
                Link.to("inbox", Map.of("state", filter), new StateChip(state, word), number);
        card.addClassName("card");
        return card;
    }
}
