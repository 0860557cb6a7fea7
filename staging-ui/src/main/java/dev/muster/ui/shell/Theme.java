package dev.muster.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.servlet.http.Cookie;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Light, dark, or as the system has it. Kept in a cookie, so that the server can write it into the
 * first page and nothing flashes.
 */
enum Theme {
    SYSTEM("Theme: as the system", ColorScheme.Value.SYSTEM),
    LIGHT("Theme: light", ColorScheme.Value.LIGHT),
    DARK("Theme: dark", ColorScheme.Value.DARK);

    private static final String COOKIE = "muster-theme";

    private final String word;
    private final ColorScheme.Value scheme;

    Theme(String word, ColorScheme.Value scheme) {
        this.word = word;
        this.scheme = scheme;
    }

    String word() {
        return word;
    }

    /** Shows it and keeps it for a year. */
    void apply(UI ui) {
        ui.getPage().setColorScheme(scheme);
        ui.getPage()
                .executeJs(
                        "document.cookie = `${$0}=${$1}; path=/; max-age=31536000; samesite=lax`",
                        COOKIE,
                        name());
    }

    /** What was chosen before; the system's when nothing was. */
    static Theme ofRequest() {
        return of(VaadinRequest.getCurrent());
    }

    static Theme of(@Nullable VaadinRequest request) {
        Cookie[] cookies = request == null ? null : request.getCookies();
        return Stream.of(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .flatMap(cookie -> named(cookie.getValue()).stream())
                .findFirst()
                .orElse(SYSTEM);
    }

    private static Optional<Theme> named(String name) {
        return Stream.of(values()).filter(theme -> theme.name().equals(name)).findFirst();
    }

    /** Writes it into the page before the browser draws anything. */
    static void dress(IndexHtmlResponse page) {
        Theme theme = of(page.getVaadinRequest());
        page.getDocument()
                .getElementsByTag("html")
                .attr("style", "color-scheme: " + theme.scheme.getValue())
                .attr("theme", theme.scheme.getThemeValue());
    }
}
