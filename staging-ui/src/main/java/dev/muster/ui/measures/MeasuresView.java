package dev.muster.ui.measures;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.muster.livemeasure.LiveMeasureStore;
import dev.muster.livemeasure.LiveMeasures;
import dev.muster.livemeasure.MeasureScope;
import dev.muster.staging.InboxStore;
import dev.muster.ui.part.EmptyState;
import dev.muster.ui.part.Filters;
import dev.muster.ui.part.HandOver;
import dev.muster.ui.part.Moment;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** The measures of the packets in a period, counted when the page is opened or asked again. */
@Route("measures")
@Menu(title = "Measures", order = 8, icon = "vaadin:chart")
@PageTitle("Measures · Muster")
@StyleSheet("measures.css")
@PermitAll
class MeasuresView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1;
    private static final int SERVICES = 500;
    private static final List<String> PERIODS = List.of("1", "7", "30", "90");

    private final transient LiveMeasureStore measures;
    private final transient ObjectProvider<HandOver> handOver;
    private final transient Clock clock;
    private final Filters filters = new Filters("measures");
    private final Span counted = new Span();
    private final Div content = new Div();

    MeasuresView(
            LiveMeasureStore measures,
            InboxStore inbox,
            ObjectProvider<HandOver> handOver,
            Clock clock) {
        this.measures = measures;
        this.handOver = handOver;
        this.clock = clock;
        filters.with("days", "Received", () -> PERIODS, MeasuresView::period)
                .with("service", "Service", () -> inbox.services(SERVICES), service -> service);
        counted.addClassName("quiet");
        Button again = new Button("Count again", VaadinIcon.REFRESH.create(), _ -> count());
        again.addThemeVariants(ButtonVariant.TERTIARY);
        Div head = new Div(new H1("Measures"), counted, again);
        head.addClassName("measures-head");
        addClassNames("page", "measures");
        add(head, filters, content);
    }

    private static String period(String days) {
        return days.equals("1") ? "In the last 24 hours" : "In the last %s days".formatted(days);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filters.read(event.getLocation().getQueryParameters());
        count();
    }

    private void count() {
        Instant now = clock.instant();
        LiveMeasures live =
                measures.measure(new MeasureScope(since(now), filters.valueOrNull("service")));
        counted.removeAll();
        counted.add(new Span("Counted "), Moment.time(now));
        content.removeAll();
        if (live.packets().all() == 0) {
            content.add(whyEmpty());
            return;
        }
        show("What became of the packets", MeasureParts.packets(live.packets()));
        show("What people decided", MeasureParts.decisions(live.decisions()));
        show("What the records say of themselves", MeasureParts.records(live));
        if (!live.unconfirmed().isEmpty()) {
            show("Records that are not confirmed", MeasureParts.unconfirmed(live.unconfirmed()));
        }
        show("What was told", MeasureParts.codes(live.codes()));
    }

    private void show(String title, Component part) {
        content.add(new H2(title), part);
    }

    /** An unknown period is all of it, as if it were not there. */
    private @Nullable Instant since(Instant now) {
        return filters.value("days")
                .filter(PERIODS::contains)
                .map(days -> now.minus(Duration.ofDays(Long.parseLong(days))))
                .orElse(null);
    }

    private EmptyState whyEmpty() {
        if (filters.value("days").isPresent() || filters.value("service").isPresent()) {
            return new EmptyState(
                    VaadinIcon.FILTER,
                    "No packet matches",
                    "There may be others: clear a filter above to count them.");
        }
        return new EmptyState(
                VaadinIcon.CHART,
                "Nothing to measure yet",
                "The measures begin with the first packet that is handed over.",
                handOver.getObject());
    }
}
