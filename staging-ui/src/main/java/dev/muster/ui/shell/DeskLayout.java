package dev.muster.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.muster.ui.live.Pulse;
import org.jspecify.annotations.Nullable;

/**
 * The frame: where one can go, whether the page is live, and who is signed in. Views put themselves
 * into it with {@code @Menu}; each brings the one {@code h1} of its page.
 */
@Layout
@AnonymousAllowed
class DeskLayout extends AppLayout {

    private static final long serialVersionUID = 1;
    private static final String MAIN = "main";

    private final Main main = new Main();

    DeskLayout(AuthenticationContext signedIn, Pulse pulse) {
        main.setId(MAIN);
        main.getElement().setAttribute("tabindex", "-1");
        setContent(main);
        addToDrawer(navigation());
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel("Menu");
        Div right = new Div(new Liveness());
        right.addClassName("desk-right");
        if (signedIn.isAuthenticated()) {
            right.add(new AccountMenu(signedIn));
        }
        Header bar = new Header(skipLink(), toggle, brand(), right);
        bar.addClassName("desk-bar");
        addToNavbar(bar);
        // So that a page with nothing live on it notices too when its sign-in no longer holds.
        pulse.whileOpen(this, () -> {});
    }

    private static Anchor skipLink() {
        Anchor skip = new Anchor("#" + MAIN, "Skip to content");
        skip.setRouterIgnore(true);
        skip.addClassName("skip-link");
        return skip;
    }

    private static RouterLink brand() {
        RouterLink brand = new RouterLink("Muster", HomeView.class);
        brand.addClassName("desk-brand");
        return brand;
    }

    private static SideNav navigation() {
        SideNav navigation = new SideNav();
        navigation.getElement().setAttribute("aria-label", "Desk");
        MenuConfiguration.getMenuEntries().stream()
                .map(DeskLayout::item)
                .forEach(navigation::addItem);
        return navigation;
    }

    private static SideNavItem item(MenuEntry entry) {
        SideNavItem item = new SideNavItem(entry.title(), entry.path(), icon(entry.icon()));
        item.setMatchNested(!entry.path().isEmpty() && !entry.path().equals("/"));
        return item;
    }

    /** An icon of the form {@code vaadin:inbox}. */
    private static Component icon(@Nullable String name) {
        return name == null
                ? VaadinIcon.CIRCLE_THIN.create()
                : new Icon(
                        name.substring(0, name.indexOf(':')),
                        name.substring(name.indexOf(':') + 1));
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        main.getElement().removeAllChildren();
        main.getElement().appendChild(content.getElement());
    }

    @Override
    public void removeRouterLayoutContent(@Nullable HasElement content) {
        main.getElement().removeAllChildren();
    }
}
