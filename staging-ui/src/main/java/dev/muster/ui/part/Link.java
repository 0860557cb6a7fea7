package dev.muster.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.QueryParameters;
import java.util.Map;

/** Links from screen to screen, by address, so that screens need not know one another. */
public final class Link {

    private Link() {}

    /** A link to a route. */
    public static Anchor to(String route, String text) {
        return new Anchor(route, text);
    }

    /** A link to a route with filters. */
    public static Anchor to(String route, Map<String, String> filters, String text) {
        return new Anchor(address(route, filters), text);
    }

    /** A link to a route with filters, around other pieces. */
    public static Anchor to(String route, Map<String, String> filters, Component... inside) {
        return new Anchor(address(route, filters), inside);
    }

    private static String address(String route, Map<String, String> filters) {
        return filters.isEmpty()
                ? route
                : route + "?" + QueryParameters.simple(filters).getQueryString();
    }
}
