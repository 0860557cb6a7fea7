package dev.muster.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.Command;
import dev.muster.exceptionqueue.CaseRow;
import dev.muster.fragment.Citation;
import dev.muster.staging.FieldRow;
import dev.muster.ui.part.CopyButton;
import dev.muster.ui.part.State;
import dev.muster.ui.part.StateChip;
import dev.muster.ui.part.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Why a field has its value, or has none: findings, claims, steps, and the fragments themselves.
 */
final class FieldDetail extends Div {

    private static final long serialVersionUID = 1;
    private static final int MOST_CLAIMS = 50;
    private static final int SIDE_BY_SIDE = 3;

    /**
     * @param opened which claim's fragment is open, or -1 for the one the value rests on
     * @param open opens another claim's fragment
     */
    FieldDetail(RecordReading record, FieldRow field, int opened, IntConsumer open, Command close) {
        addClassName("field-detail");
        getElement().setAttribute("role", "complementary");
        getElement().setAttribute("aria-label", "Field " + field.pointer());
        List<Citation> claims = record.claims(field);
        add(head(field, close), standing(field, claims));
        boolean disputed = field.state().equals("disputed");
        for (CaseRow finding : record.findingsOf(field.pointer())) {
            add(finding(finding, disputed));
        }
        if (claims.isEmpty()) {
            add(nobodySaysIt(field));
            return;
        }
        add(new H3(disputed ? sides(claims) : titleOf(claims)));
        Div cards = new Div();
        cards.addClassNames("fragments", "claims");
        Set<Integer> shown = openedOf(disputed, claims, opened);
        List<Integer> order = new ArrayList<>(shown);
        for (int i = 0; i < Math.min(MOST_CLAIMS, claims.size()); i++) {
            if (!shown.contains(i)) {
                order.add(i);
            }
        }
        for (int index : order) {
            Citation claim = claims.get(index);
            cards.add(
                    new ClaimCard(
                            claim,
                            role(field, claim, claims),
                            shown.contains(index) ? record.show(claim) : null,
                            () -> open.accept(index)));
        }
        add(cards);
        if (claims.size() > MOST_CLAIMS) {
            add(
                    new Paragraph(
                            "%,d more are in record.json.".formatted(claims.size() - MOST_CLAIMS)));
        }
    }

    private static String titleOf(List<Citation> claims) {
        return claims.size() == 1
                ? "The claim behind it"
                : "The %,d claims".formatted(claims.size());
    }

    /** "2 values, from 7 claims". */
    private static String sides(List<Citation> claims) {
        long values = claims.stream().map(Citation::value).distinct().count();
        return "%d values, from %,d claims".formatted(values, claims.size());
    }

    private static Component head(FieldRow field, Command close) {
        Button away = new Button(VaadinIcon.CLOSE_SMALL.create(), _ -> close.execute());
        away.addThemeVariants(ButtonVariant.TERTIARY);
        away.setAriaLabel("Close field");
        H2 pointer = new H2(field.pointer());
        pointer.addClassName("mono");
        Div head = new Div(pointer, new CopyButton("JSON Pointer", field.pointer()), away);
        head.addClassName("detail-head");
        return head;
    }

    private static Component standing(FieldRow field, List<Citation> claims) {
        boolean changed =
                claims.stream().anyMatch(claim -> claim.chosen() && !claim.steps().isEmpty());
        StateChip chip =
                new StateChip(
                        State.ofField(
                                field.state(), "inferred".equals(field.confidence()), changed));
        Div standing = new Div(chip);
        standing.addClassName("fate");
        String value = field.value();
        if (value != null) {
            Span text = new Span(value);
            text.addClassNames("mono", "field-value");
            text.getElement().setAttribute("dir", "auto");
            standing.addComponentAsFirst(text);
            standing.add(new CopyButton("value", value));
        }
        return standing;
    }

    /** What is wrong, whose it is and how to fix it. */
    private static Component finding(CaseRow finding, boolean brief) {
        Paragraph message = new Paragraph(finding.message());
        message.getElement().setAttribute("dir", "auto");
        Div box = new Div(StateChip.of(finding.severity()));
        box.add(brief ? new Details("The finding in full", message) : message);
        box.addClassName("gap");
        box.getElement().setAttribute("data-tone", StateChip.tone(finding.severity()));
        box.add(
                new Paragraph("Whose: " + Words.sentence(finding.owner())),
                new Paragraph("How to fix: " + finding.howToFix()));
        return box;
    }

    private static Component nobodySaysIt(FieldRow field) {
        return new Paragraph(
                field.state().equals("missing")
                        ? "No document of the packet says it."
                        : "The record gives no claim for it.");
    }

    /** A disagreement opens one fragment for each value, so that they stand side by side. */
    private static Set<Integer> openedOf(boolean disputed, List<Citation> claims, int opened) {
        Set<Integer> open = new LinkedHashSet<>();
        if (opened >= 0 && opened < claims.size()) {
            open.add(opened);
        }
        Set<String> values = new HashSet<>();
        open.forEach(index -> values.add(String.valueOf(claims.get(index).value())));
        for (int i = 0; i < claims.size(); i++) {
            Citation claim = claims.get(i);
            boolean wanted =
                    disputed
                            ? open.size() < SIDE_BY_SIDE
                                    && values.add(String.valueOf(claim.value()))
                            : open.isEmpty() && claim.chosen();
            if (wanted) {
                open.add(i);
            }
        }
        return open.isEmpty() ? Set.of(0) : open;
    }

    private static String role(FieldRow field, Citation claim, List<Citation> claims) {
        if (claim.chosen()) {
            return claims.stream().filter(Citation::chosen).count() > 1
                    ? "part of the value"
                    : "the value rests on this";
        }
        String value = field.value();
        if (value == null) {
            return field.state().equals("disputed") ? "contradicting" : "not taken";
        }
        return value.equals(claim.value()) ? "supporting" : "says something else";
    }
}
