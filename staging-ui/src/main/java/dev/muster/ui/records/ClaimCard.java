package dev.muster.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.Command;
import dev.muster.fragment.Citation;
import dev.muster.fragment.FragmentView;
import dev.muster.ui.part.CopyButton;
import org.jspecify.annotations.Nullable;

/** One claim behind a field: who says it, where, and how it became the value. */
final class ClaimCard extends Div {

    private static final long serialVersionUID = 1;

    /**
     * @param role how the claim stands to the field's value
     * @param view the fragment; null while it is closed
     * @param open what opens the fragment
     */
    ClaimCard(Citation claim, String role, @Nullable FragmentView view, Command open) {
        addClassNames("fragment", "claim");
        add(head(claim, role));
        String raw = claim.raw();
        String rule = claim.derivation();
        if (raw != null && rule == null && !claim.steps().isEmpty()) {
            add(labelled("Read", raw));
        }
        if (rule != null) {
            add(new Paragraph(RecordWords.derivation(rule, String.valueOf(raw))));
        }
        if (!claim.steps().isEmpty()) {
            add(steps(claim, rule != null));
        }
        String confidence = claim.confidence();
        if (confidence != null) {
            add(quiet(RecordWords.confidence(confidence)));
        }
        where(claim, view == null);
        if (view == null) {
            Button show = new Button("Show in document", _ -> open.execute());
            show.addThemeVariants(ButtonVariant.SMALL);
            add(show);
        } else {
            add(new FragmentPane(claim, view));
        }
    }

    private static Component head(Citation claim, String role) {
        Span value = new Span(String.valueOf(claim.value()));
        value.addClassNames("mono", "claim-value");
        value.getElement().setAttribute("dir", "auto");
        Span standing = new Span(role);
        standing.addClassName("quiet");
        Div head = new Div(value, standing);
        head.addClassName("fragment-head");
        return head;
    }

    /** The place; an open fragment says itself which document it is of. */
    private void where(Citation claim, boolean closed) {
        Citation.Source source = claim.source();
        if (source != null && closed) {
            Span path = new Span(source.path());
            path.addClassName("path");
            add(path);
        }
        if (claim.selector() != null) {
            String selector = claim.selector().text();
            Span place = new Span(selector);
            place.addClassNames("quiet", "mono");
            Div line = new Div(place, new CopyButton("selector", selector));
            line.addClassName("selector");
            add(line);
        }
    }

    private static Component steps(Citation claim, boolean derived) {
        OrderedList steps = new OrderedList();
        steps.addClassName("claim-steps");
        for (Citation.Step step : claim.steps()) {
            boolean made = derived && step.before().isEmpty();
            Span change = new Span(made ? step.after() : step.before() + " → " + step.after());
            change.addClassName("mono");
            Span name = new Span(step.step());
            name.addClassName("quiet");
            ListItem item = new ListItem(change, name);
            if (step.lossy()) {
                String lost = step.lost();
                Span loss = new Span("Lost: " + (lost == null ? "not said what" : lost));
                loss.addClassName("loss");
                item.add(loss);
            }
            steps.add(item);
        }
        return steps;
    }

    private static Component labelled(String label, String text) {
        Span name = new Span(label + " ");
        name.addClassName("quiet");
        Span value = new Span(text);
        value.addClassName("mono");
        value.getElement().setAttribute("dir", "auto");
        return new Div(name, value);
    }

    private static Paragraph quiet(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}
