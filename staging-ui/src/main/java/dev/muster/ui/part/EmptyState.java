package dev.muster.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;

/** What stands where there is nothing to list: why, and what to do next. */
public final class EmptyState extends Div {

    private static final long serialVersionUID = 1;

    /**
     * @param title why there is nothing, in a few words
     * @param text what would bring something
     * @param actions links, buttons, lines to copy
     */
    public EmptyState(VaadinIcon icon, String title, String text, Component... actions) {
        addClassName("empty-state");
        Component picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        add(picture, new H2(title), new Paragraph(text));
        add(actions);
    }
}
