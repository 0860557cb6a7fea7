package dev.muster.ui.shell;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.muster.account.Role;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is signed in, in which roles; the choice of the theme; and the way out. */
final class AccountMenu extends MenuBar {

    private static final long serialVersionUID = 1;

    private final Map<Theme, MenuItem> choices = new EnumMap<>(Theme.class);

    AccountMenu(AuthenticationContext signedIn) {
        addThemeVariants(MenuBarVariant.TERTIARY);
        addClassName("desk-account");
        String name = signedIn.getPrincipalName().orElse("");
        Span shown = new Span(name);
        shown.addClassName("desk-account-name");
        MenuItem account = addItem(VaadinIcon.USER.create());
        account.add(shown);
        account.setAriaLabel("Account of " + name);
        SubMenu menu = account.getSubMenu();
        MenuItem roles = menu.addItem(rolesOf(signedIn));
        roles.setEnabled(false);
        roles.addClassName("desk-roles");
        menu.addSeparator();
        for (Theme theme : Theme.values()) {
            MenuItem choice = menu.addItem(theme.word(), _ -> choose(theme));
            choice.setCheckable(true);
            choices.put(theme, choice);
        }
        mark(Theme.ofRequest());
        menu.addSeparator();
        menu.addItem("Sign out", _ -> signedIn.logout());
    }

    private void choose(Theme theme) {
        getUI().ifPresent(theme::apply);
        mark(theme);
    }

    private void mark(Theme chosen) {
        choices.forEach((theme, item) -> item.setChecked(theme == chosen));
    }

    /** The roles in words, in the order in which they are declared. */
    static String rolesOf(AuthenticationContext signedIn) {
        String roles =
                Stream.of(Role.values())
                        .filter(role -> signedIn.hasRole(role.name()))
                        .map(AccountMenu::inWords)
                        .collect(Collectors.joining(" · "));
        return roles.isEmpty() ? "No role: may look, not decide" : roles;
    }

    private static String inWords(Role role) {
        String words = role.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
