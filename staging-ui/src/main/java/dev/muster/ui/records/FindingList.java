package dev.muster.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.muster.exceptionqueue.CaseRow;
import dev.muster.fragment.Citation;
import dev.muster.fragment.Citations;
import dev.muster.ui.part.EmptyState;
import dev.muster.ui.part.Facts;
import dev.muster.ui.part.Link;
import dev.muster.ui.part.StateChip;
import dev.muster.ui.part.Words;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a record's checks found: what is wrong, whose it is, how to fix it, and the evidence. */
final class FindingList extends Div {

    private static final long serialVersionUID = 1;
    private static final int MOST_EVIDENCE = 10;

    FindingList(RecordReading record) {
        addClassName("findings");
        List<CaseRow> findings = record.findings();
        if (findings.isEmpty()) {
            add(
                    new EmptyState(
                            VaadinIcon.CHECK_CIRCLE_O,
                            "No finding",
                            "Every check of this record passed without a note."));
        }
        findings.forEach(finding -> add(card(record, finding)));
    }

    private static Component card(RecordReading record, CaseRow finding) {
        Div card =
                new Div(new H2(Words.sentence(finding.code())), StateChip.of(finding.severity()));
        card.addClassNames("fragment", "finding");
        Paragraph message = new Paragraph(finding.message());
        message.getElement().setAttribute("dir", "auto");
        card.add(message);
        Facts facts =
                new Facts()
                        .with("Whose", Words.sentence(finding.owner()))
                        .with("How to fix", finding.howToFix())
                        .with("Status", Words.sentence(finding.status()));
        if (!finding.fields().isEmpty()) {
            Div fields = new Div();
            fields.addClassName("field-links");
            finding.fields()
                    .forEach(
                            field ->
                                    fields.add(
                                            Link.to(
                                                    "records/" + record.row().id(),
                                                    Map.of("f", field),
                                                    field)));
            facts.with(finding.fields().size() == 1 ? "Field" : "Fields", fields);
        }
        if (finding.code().endsWith("-exposed")) {
            facts.with("Original", originals(record, finding));
        }
        card.add(facts, evidence(record, finding));
        return card;
    }

    private static Component originals(RecordReading record, CaseRow finding) {
        Div links = new Div();
        links.addClassName("field-links");
        Citations.parse(finding.evidence()).stream()
                .map(Citation::source)
                .filter(Objects::nonNull)
                .map(Citation.Source::path)
                .distinct()
                .forEach(
                        path ->
                                links.add(
                                        Link.to(
                                                OriginalView.route(record.row().id()),
                                                OriginalView.filters(path),
                                                "Sealed original of " + path)));
        return links;
    }

    private static Component evidence(RecordReading record, CaseRow finding) {
        List<Citation> evidence = Citations.parse(finding.evidence());
        Div place = new Div();
        if (evidence.isEmpty()) {
            return place;
        }
        Button show =
                new Button(
                        evidence.size() == 1
                                ? "Show the fragment"
                                : "Show the %d fragments".formatted(evidence.size()));
        show.addThemeVariants(ButtonVariant.SMALL);
        show.addClickListener(_ -> open(place, record, evidence));
        place.add(show);
        return place;
    }

    private static void open(Div place, RecordReading record, List<Citation> evidence) {
        place.removeAll();
        place.addClassNames("fragments", "claims");
        evidence.stream()
                .limit(MOST_EVIDENCE)
                .forEach(one -> place.add(new FragmentPane(one, record.show(one))));
        if (evidence.size() > MOST_EVIDENCE) {
            place.add(
                    new Paragraph(
                            "%,d more are in findings.json."
                                    .formatted(evidence.size() - MOST_EVIDENCE)));
        }
    }
}
