package dev.muster.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.muster.staging.RecordDiff;
import dev.muster.staging.RecordDiff.Change;
import dev.muster.staging.RecordDiff.Kind;
import dev.muster.ui.part.EmptyState;
import dev.muster.ui.part.Link;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of each field since the packet's former record: what needs people comes first. */
final class ChangeList extends Div {

    private static final long serialVersionUID = 1;

    ChangeList(UUID record, int former, RecordDiff diff) {
        addClassName("findings");
        add(summary(former, diff));
        if (diff.isEmpty()) {
            add(
                    new EmptyState(
                            VaadinIcon.CHECK_CIRCLE_O,
                            "Nothing changed",
                            "Every field, every finding and the outcome are what they were."));
        }
        for (Kind kind : Kind.values()) {
            List<Change> changes =
                    diff.changes().stream().filter(change -> change.kind() == kind).toList();
            if (!changes.isEmpty()) {
                add(section(title(kind), changes.stream().map(one -> item(record, one)).toList()));
            }
        }
        findings("Findings opened", diff.opened());
        findings("Findings closed", diff.closed());
    }

    /** What the tab is called. */
    static String tab(RecordDiff diff) {
        return diff.changes().isEmpty()
                ? "What changed"
                : "What changed (%d)".formatted(diff.changes().size());
    }

    private static Paragraph summary(int former, RecordDiff diff) {
        StringBuilder text = new StringBuilder("Since record v").append(former);
        if (!diff.schemas().isSame()) {
            text.append(", under schema ")
                    .append(diff.schemas().after())
                    .append(" instead of ")
                    .append(diff.schemas().before());
        }
        if (!diff.outcomes().isSame()) {
            text.append(", ")
                    .append(diff.outcomes().after())
                    .append(" instead of ")
                    .append(diff.outcomes().before());
        }
        text.append(
                ": %,d newly missing, %,d newly invalid, %,d changed, %,d the same"
                        .formatted(
                                diff.count(Kind.NEWLY_MISSING),
                                diff.count(Kind.NEWLY_INVALID),
                                diff.count(Kind.CHANGED),
                                diff.same()));
        if (diff.support() > 0) {
            text.append(", %,d the same on other evidence".formatted(diff.support()));
        }
        return new Paragraph(text.append('.').toString());
    }

    private static String title(Kind kind) {
        return switch (kind) {
            case NEWLY_MISSING -> "Newly missing";
            case NEWLY_INVALID -> "Newly invalid";
            case CHANGED -> "Changed";
        };
    }

    private void findings(String title, List<String> findings) {
        if (!findings.isEmpty()) {
            add(section(title, findings.stream().map(ChangeList::text).toList()));
        }
    }

    private static ListItem text(String finding) {
        ListItem item = new ListItem(finding);
        item.getElement().setAttribute("dir", "auto");
        return item;
    }

    private static Div section(String title, List<ListItem> items) {
        UnorderedList list = new UnorderedList();
        items.forEach(list::add);
        Div section = new Div(new H2(title), list);
        section.addClassNames("fragment", "finding");
        return section;
    }

    private static ListItem item(UUID record, Change change) {
        ListItem item =
                new ListItem(
                        Link.to(
                                "records/" + record,
                                Map.of("f", change.pointer()),
                                change.pointer()));
        if (change.before() != null || change.kind() != Kind.NEWLY_MISSING) {
            item.add(
                    new Span(": "), value(change.before()), new Span(" → "), value(change.after()));
        }
        return item;
    }

    private static Component value(@Nullable String value) {
        Span span = new Span(value == null ? "no such field" : value);
        span.addClassName(value == null ? "quiet" : "mono");
        span.getElement().setAttribute("dir", "auto");
        return span;
    }
}
