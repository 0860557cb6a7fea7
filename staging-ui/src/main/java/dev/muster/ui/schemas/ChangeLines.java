package dev.muster.ui.schemas;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.muster.schema.SchemaChange;
import dev.muster.schema.SchemaDiff;
import dev.muster.ui.part.Link;
import java.util.Map;

/** What changed from one version to another, each change with the field that it is about. */
final class ChangeLines extends UnorderedList {

    private static final long serialVersionUID = 1;

    ChangeLines(SchemaDiff diff) {
        addClassName("schema-changes");
        diff.changes().forEach(change -> add(line(diff, change)));
    }

    private static ListItem line(SchemaDiff diff, SchemaChange change) {
        Span level = new Span(change.level().word());
        level.addClassNames("change-level", "quiet");
        boolean gone = change.words().equals("is gone");
        Span words = new Span(change.words());
        words.getElement().setAttribute("dir", "auto");
        Span what =
                new Span(
                        Link.to(
                                "schemas/" + (gone ? diff.from() : diff.to()),
                                Map.of("f", change.pointer()),
                                change.pointer()),
                        new Span(" "),
                        words);
        what.addClassName("change-words");
        return new ListItem(level, what);
    }
}
