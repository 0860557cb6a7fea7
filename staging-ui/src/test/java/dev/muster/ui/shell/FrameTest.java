package dev.muster.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import com.vaadin.flow.server.VaadinSession;
import dev.muster.account.Role;
import dev.muster.ui.DeskTest;
import dev.muster.ui.SignedInAs;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** The frame around every page. */
@ViewPackages(packages = "dev.muster.ui")
@SignedInAs(
        value = "ada",
        roles = {Role.SECURITY_REVIEWER, Role.RELEASE_MANAGER})
class FrameTest extends DeskTest {

    @Test
    void says_where_one_can_go() {
        navigate(HomeView.class);

        assertThat(find(SideNav.class).single().getItems())
                .extracting(SideNavItem::getLabel)
                .startsWith("Home", "Inbox", "Exceptions");
    }

    @Test
    void says_who_is_signed_in_and_as_what() {
        navigate(HomeView.class);

        assertThat(find(Span.class).withText("ada").exists()).isTrue();
        assertThat(items())
                .extracting(MenuItem::getText)
                .contains("Release manager · Security reviewer", "Sign out");
    }

    @Test
    @SignedInAs("eve")
    void says_so_when_somebody_has_no_role() {
        navigate(HomeView.class);

        assertThat(items()).extracting(MenuItem::getText).contains("No role: may look, not decide");
    }

    @Test
    void has_a_way_past_itself() {
        navigate(HomeView.class);

        Anchor skip = find(Anchor.class).withText("Skip to content").single();
        assertThat(skip.getHref()).isEqualTo("#" + find(Main.class).single().getId().orElseThrow());
    }

    @Test
    void changes_the_theme_at_once_and_shows_which_one_holds() {
        navigate(HomeView.class);
        MenuItem dark = item("Theme: dark");
        assertThat(item("Theme: as the system").isChecked()).isTrue();

        ComponentUtil.fireEvent(dark, new ClickEvent<>(dark));

        assertThat(UI.getCurrent().getPage().getColorScheme()).isEqualTo(ColorScheme.Value.DARK);
        assertThat(dark.isChecked()).isTrue();
        assertThat(item("Theme: as the system").isChecked()).isFalse();
    }

    @Test
    void an_address_that_leads_nowhere_says_so_and_shows_a_way_out() {
        navigate("nowhere/at/all", NotFoundView.class);

        assertThat(find(H1.class).single().getText()).isEqualTo("Nothing here");
        assertThat(texts()).anyMatch(text -> text.contains("/nowhere/at/all"));
        assertThat(find(RouterLink.class).withText("Go to Home").exists()).isTrue();
    }

    @Test
    void trouble_says_what_to_do_and_nothing_of_the_inside() {
        RuntimeException inside =
                new IllegalStateException(
                        new DataAccessResourceFailureException("relation account does not exist"));

        assertThat(Trouble.advice(inside)).contains("database").doesNotContain("account");
        assertThat(Trouble.advice(new IllegalStateException("a secret")))
                .contains("log")
                .doesNotContain("secret")
                .doesNotContain("database");
    }

    @Test
    void an_action_that_fails_says_so_and_a_browser_that_went_away_does_not() {
        navigate(HomeView.class);
        ErrorHandler errors = VaadinSession.getCurrent().getErrorHandler();

        errors.error(new ErrorEvent(new SocketException("broken pipe")));
        roundTrip();
        assertThat(find(Notification.class).exists()).isFalse();

        errors.error(new ErrorEvent(new IllegalStateException("a secret")));
        roundTrip();
        assertThat(test(find(Notification.class).single()).getText())
                .startsWith("That did not work")
                .doesNotContain("secret");
    }

    private List<String> texts() {
        return find(Paragraph.class).all().stream().map(Paragraph::getText).toList();
    }

    private MenuItem item(String text) {
        return items().stream()
                .filter(item -> item.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private List<MenuItem> items() {
        return find(AccountMenu.class).single().getItems().getFirst().getSubMenu().getItems();
    }
}
