package dev.muster.ui.shell;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.spring.security.AuthenticationContext;

/**
 * The frame: who is signed in, and where one can go. Views put themselves into it with
 * {@code @Menu}.
 */
@Layout
@AnonymousAllowed
class DeskLayout extends AppLayout {

    private static final long serialVersionUID = 1;

    DeskLayout(AuthenticationContext signedIn) {
        H1 title = new H1("Muster");
        title.addClassName("desk-title");
        SideNav navigation = new SideNav("Desk");
        MenuConfiguration.getMenuEntries()
                .forEach(entry -> navigation.addItem(new SideNavItem(entry.title(), entry.path())));
        addToDrawer(navigation);
        addToNavbar(new DrawerToggle(), title, account(signedIn));
    }

    private static HorizontalLayout account(AuthenticationContext signedIn) {
        Span name = new Span(signedIn.getPrincipalName().orElse(""));
        Button signOut = new Button("Sign out", _ -> signedIn.logout());
        HorizontalLayout account = new HorizontalLayout(name, signOut);
        account.addClassName("desk-account");
        account.setAlignItems(HorizontalLayout.Alignment.CENTER);
        return account;
    }
}
