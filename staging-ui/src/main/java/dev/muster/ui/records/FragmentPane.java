package dev.muster.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.muster.fragment.Citation;
import dev.muster.fragment.FragmentView;
import dev.muster.fragment.FragmentView.Line;
import dev.muster.fragment.FragmentView.Run;
import dev.muster.fragment.FragmentView.Verdict;
import dev.muster.ui.part.CopyButton;

/** A document's lines around a fragment, the fragment marked. All of it is made on the server. */
final class FragmentPane extends Div {

    private static final long serialVersionUID = 1;

    /** Once the box has its size, it alone scrolls: the page stays where its reader is. */
    private static final String TO_MARK =
            """
            new ResizeObserver((_, observer) => {
              const first = this.querySelector('[data-first]');
              if (this.clientHeight > 0 && first) {
                this.scrollTop += first.getBoundingClientRect().top - this.getBoundingClientRect().top
                  - this.clientHeight / 3;
                observer.disconnect();
              }
            }).observe(this);
            """;

    FragmentPane(Citation citation, FragmentView view) {
        addClassName("source");
        Citation.Source source = citation.source();
        if (source != null) {
            add(head(source, view.verdict()));
        }
        switch (view) {
            case FragmentView.NotShown(var reason, _) -> add(new Paragraph(reason));
            case FragmentView.Shown shown -> {
                notes(shown);
                add(lines(source == null ? "the document" : source.path(), shown));
            }
        }
    }

    private static Component head(Citation.Source source, Verdict verdict) {
        Span path = new Span(source.path());
        path.addClassName("path");
        Div head = new Div(path, new CopyButton("SHA-256 of " + source.path(), source.sha256()));
        head.add(chip(verdict));
        head.addClassName("source-head");
        return head;
    }

    private static Component chip(Verdict verdict) {
        Span chip = new Span(verdict.words());
        chip.addClassNames("chip", "verdict");
        String[] look =
                switch (verdict.state()) {
                    case MATCHES -> new String[] {"confirmed", "good"};
                    case DIFFERS -> new String[] {"failed", "refused"};
                    case NOT_COMPARED -> new String[] {"note", "quiet"};
                };
        chip.getElement().setAttribute("data-state", look[0]);
        chip.getElement().setAttribute("data-tone", look[1]);
        return chip;
    }

    private void notes(FragmentView.Shown shown) {
        String inside = shown.inside();
        if (inside != null) {
            add(note("Shown as " + inside + "."));
        }
        if (shown.places() > 1) {
            add(
                    note(
                            "%,d places are selected; those in view are marked."
                                    .formatted(shown.places())));
        }
        if (shown.masked() > 0) {
            add(
                    note(
                            shown.masked() == 1
                                    ? "One passage is sensitive and stays masked."
                                    : shown.masked() + " passages are sensitive and stay masked."));
        }
    }

    private static Paragraph note(String text) {
        Paragraph note = new Paragraph(text);
        note.addClassName("quiet");
        return note;
    }

    private static Component lines(String path, FragmentView.Shown shown) {
        Div lines = new Div();
        lines.addClassName("source-lines");
        lines.getElement()
                .setAttribute("role", "region")
                .setAttribute("tabindex", "0")
                .setAttribute("dir", "ltr")
                .setAttribute("aria-label", "Lines of " + path);
        boolean marked = false;
        for (Line line : shown.lines()) {
            boolean here = line.runs().stream().anyMatch(Run::marked);
            Element element = line(line, here);
            if (here && !marked) {
                marked = true;
                element.setAttribute("data-first", "");
            }
            lines.getElement().appendChild(element);
        }
        lines.addAttachListener(_ -> lines.getElement().executeJs(TO_MARK));
        return lines;
    }

    private static Element line(Line line, boolean marked) {
        Element element = new Element("div");
        element.setAttribute("class", marked ? "line marked" : "line");
        Element number = new Element("span");
        number.setAttribute("class", "line-number");
        number.setText(Integer.toString(line.number()));
        Element text = new Element("span");
        text.setAttribute("class", "line-text");
        for (Run run : line.runs()) {
            text.appendChild(run(run));
        }
        return element.appendChild(number, text);
    }

    private static Element run(Run run) {
        Element element = new Element(run.marked() ? "mark" : "span");
        element.setText(run.text());
        String mask = run.mask();
        if (mask != null) {
            element.setAttribute("title", "Masked: " + mask);
            element.setAttribute("data-masked", "");
        }
        return element;
    }
}
