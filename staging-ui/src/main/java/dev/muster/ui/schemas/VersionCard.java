package dev.muster.ui.schemas;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.muster.restaging.KnownVersion;
import dev.muster.schema.SchemaDiff;
import dev.muster.schema.SchemaVersion.Level;
import dev.muster.ui.part.Link;
import dev.muster.ui.part.State;
import dev.muster.ui.part.StateChip;
import java.util.ArrayList;
import java.util.List;

/** One version of the intake schema: what it is to this desk, and what changed since the last. */
final class VersionCard extends Div {

    private static final long serialVersionUID = 1;

    VersionCard(KnownVersion version) {
        addClassNames("fragment", "schema-version");
        H3 title = new H3();
        title.add(
                version.known()
                        ? Link.to("schemas/" + version.version(), version.version())
                        : new Span(version.version()));
        Span marks = new Span(marks(version));
        marks.addClassName("quiet");
        Div head = new Div(title, marks);
        head.addClassName("fragment-head");
        add(head);
        String trouble = version.trouble();
        if (trouble != null) {
            Paragraph refusal = new Paragraph(new StateChip(State.FAILED, "Cannot be used"));
            refusal.add(new Span(" " + trouble));
            refusal.addClassName("refusal");
            add(refusal);
        }
        SchemaDiff since = version.since();
        if (since != null) {
            add(new Paragraph(summary(since)), new ChangeLines(since));
        } else if (trouble == null) {
            add(new Paragraph(whyAlone(version)));
        }
    }

    private static String marks(KnownVersion version) {
        List<String> marks = new ArrayList<>();
        if (version.newest()) {
            marks.add("newest");
        }
        if (version.inUse()) {
            marks.add("new packets are staged under it");
        }
        if (version.packets() > 0) {
            marks.add(RestagingWords.packets(version.packets()));
        }
        return String.join(" · ", marks);
    }

    private static String whyAlone(KnownVersion version) {
        return version.known()
                ? "The first version that this desk has."
                : "This desk does not have it: records stand on it, and its file was not beside the program at the start.";
    }

    /** What the comparison comes to, in one sentence. */
    static String summary(SchemaDiff diff) {
        if (diff.level() == Level.NONE) {
            return "It asks for the same as %s.".formatted(diff.from());
        }
        int changes = diff.changes().size();
        return "%,d %s since %s, %s."
                .formatted(
                        changes,
                        changes == 1 ? "change" : "changes",
                        diff.from(),
                        diff.level().meaning());
    }
}
