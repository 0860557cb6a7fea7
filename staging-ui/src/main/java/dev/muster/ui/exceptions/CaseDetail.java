package dev.muster.ui.exceptions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.Command;
import dev.muster.exceptionqueue.CaseRow;
import dev.muster.ui.part.CodeWords;
import dev.muster.ui.part.CopyButton;
import dev.muster.ui.part.Facts;
import dev.muster.ui.part.Link;
import dev.muster.ui.part.Moment;
import dev.muster.ui.part.StateChip;
import dev.muster.ui.part.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One exception: what is wrong, why that matters, the fragments it rests on, how to fix it. */
final class CaseDetail extends Div {

    private static final long serialVersionUID = 1;

    CaseDetail(CaseRow found, Command close) {
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", "Exception " + found.code());
        add(head(found, close), StateChip.of(found.severity()), text(found.message()));
        add(new H3("Why"), new Paragraph(CodeWords.why(found.code())));
        add(new H3("How to fix"), text(found.howToFix()));
        add(new H3("Evidence"), fragments(Fragment.of(found.evidence())));
        add(new H3("About"), facts(found));
    }

    private static Component head(CaseRow found, Command close) {
        Button away = new Button(VaadinIcon.CLOSE_SMALL.create(), _ -> close.execute());
        away.addThemeVariants(ButtonVariant.TERTIARY);
        away.setAriaLabel("Close details");
        Div head = new Div(new H2(found.code()), away);
        head.addClassName("detail-head");
        return head;
    }

    /** A message is data: the page's direction must not turn it around. */
    private static Paragraph text(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.getElement().setAttribute("dir", "auto");
        return paragraph;
    }

    /** What the evidence says, each text once, over the places that say it. */
    private static Component fragments(List<Fragment> fragments) {
        Div all = new Div();
        all.addClassName("fragments");
        if (fragments.isEmpty()) {
            all.add(new Paragraph("It is about what is absent, so there is no fragment to show."));
        }
        Map<String, List<Fragment>> byText = new LinkedHashMap<>();
        for (Fragment fragment : fragments) {
            String text = fragment.excerpt() == null ? "" : fragment.excerpt();
            byText.computeIfAbsent(text, _ -> new ArrayList<>()).add(fragment);
        }
        byText.forEach((text, places) -> all.add(card(text, places)));
        return all;
    }

    private static Component card(String excerpt, List<Fragment> places) {
        Div card = new Div();
        card.addClassName("fragment");
        if (!excerpt.isEmpty()) {
            Pre text = new Pre(excerpt);
            text.getElement().setAttribute("dir", "auto");
            text.getElement().setAttribute("tabindex", "0");
            text.getElement().setAttribute("role", "region");
            text.getElement().setAttribute("aria-label", "Fragment");
            card.add(text);
        }
        places.stream().map(CaseDetail::place).forEach(card::add);
        return card;
    }

    private static Component place(Fragment fragment) {
        String path = fragment.path() == null ? "The packet as a whole" : fragment.path();
        Span document = new Span(path);
        document.addClassName("path");
        Div place = new Div(document);
        place.addClassName("place");
        String selector = fragment.selector();
        if (selector != null) {
            Span where = new Span(selector);
            where.addClassNames("quiet", "mono");
            place.add(where);
        }
        String digest = fragment.sha256();
        if (digest != null) {
            place.add(new CopyButton("SHA-256 of " + path, digest));
        }
        return place;
    }

    private static Component facts(CaseRow found) {
        Facts facts = new Facts().with("Owner", Words.sentence(found.owner()));
        UUID record = found.record();
        if (!found.fields().isEmpty()) {
            Div fields = new Div();
            fields.addClassName("field-links");
            found.fields().forEach(field -> fields.add(fieldLink(record, field)));
            facts.with(found.fields().size() == 1 ? "Field" : "Fields", fields);
        }
        facts.with("Service", found.service()).with("Candidate", found.candidate());
        facts.with(
                "Packet",
                Link.to("inbox", Map.of("packet", found.packet().toString()), found.packetName()));
        if (record != null) {
            facts.with("Record", Link.to("records/" + record, "Open the record"));
        }
        return facts.with("Open since", Moment.time(found.openedAt()))
                .withId("Finding", found.finding());
    }

    /** A field as a link into its record; bare when there is no record. */
    private static Component fieldLink(@Nullable UUID record, String field) {
        return record == null
                ? new Span(field)
                : Link.to("records/" + record, Map.of("f", field), field);
    }
}
