package dev.muster.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** Names and values of a thing, one under the other. */
public final class Facts extends DescriptionList {

    private static final long serialVersionUID = 1;

    /** No facts yet. */
    public Facts() {
        addClassName("facts");
    }

    /** A fact; null says that it is not known. */
    public Facts with(String name, @Nullable String value) {
        Span text = new Span(value == null ? "not known" : value);
        text.getElement().setAttribute("dir", "auto");
        if (value == null) {
            text.addClassName("quiet");
        }
        return with(name, text);
    }

    /** A fact. */
    public Facts with(String name, Component... value) {
        Description description = new Description();
        description.add(value);
        add(new Term(name), description);
        return this;
    }

    /** A digest or id, shortened, with a button that copies all of it. */
    public Facts withId(String name, String id) {
        Span text = new Span(Words.shortId(id));
        text.addClassName("mono");
        text.setTitle(id);
        return with(name, text, new CopyButton(name, id));
    }
}
