package dev.muster.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.RouterLink;

/** A page that says what happened, where, and what to do. */
final class ErrorPage {

    private ErrorPage() {}

    /** Fills a page. */
    static void fill(Div page, String what, String where, String todo) {
        page.removeAll();
        page.addClassName("page");
        Paragraph place = new Paragraph(where);
        place.addClassName("quiet");
        page.add(new H1(what), place, new Paragraph(todo), ways());
    }

    private static Component ways() {
        return new Paragraph(new RouterLink("Go to Home", HomeView.class));
    }
}
