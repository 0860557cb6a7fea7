package dev.muster.ui.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Begins with an empty instance, then drops packets into its inbox and looks at what comes of it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeskInBrowserTest extends BrowserTest {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int STOPS = 20;
    private static final Set<String> UNACCEPTABLE = Set.of("serious", "critical");
    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/inbox",
                    "/exceptions",
                    "/records",
                    "/schemas",
                    "/schemas/1.0.0",
                    "/inbox?service=nobody",
                    "/nowhere/at/all");

    @Test
    @Order(1)
    void a_packet_dropped_into_the_inbox_appears_by_itself_and_later_ones_wait_to_be_asked_for() {
        Page page = signedIn(1280, 800, ColorScheme.LIGHT);
        page.navigate("/inbox");
        assertThat(page.getByText("No packet has arrived yet")).isVisible();

        drop("missing-sbom");
        assertThat(page.getByText("missing-sbom").first()).isVisible(patiently());
        assertThat(page.locator("vaadin-grid .chip").first()).hasText("Held", patientlyText());

        drop("commit-contradiction");
        drop("zip-slip");
        Locator news = page.getByRole(AriaRole.BUTTON, named("2 new: show"));
        assertThat(news).isVisible(patiently());
        assertThat(page.getByText("zip-slip")).hasCount(0);
        news.click();
        assertThat(page.getByText("zip-slip.zip").first()).isVisible();
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource({"1280,800,LIGHT", "1280,800,DARK", "390,844,LIGHT", "320,640,DARK"})
    void every_page_can_be_used_by_everybody(int width, int height, ColorScheme scheme) {
        Page page = window(width, height, scheme);
        page.navigate("/login");
        assertThat(page.getByLabel("Name")).isVisible();
        assertAccessible(page, "/login");
        page = signedIn(width, height, scheme);
        for (String path : PAGES) {
            page.navigate(path);
            assertThat(page.locator("h1")).hasCount(1);
            assertAccessible(page, path);
        }
        for (String list : List.of("/inbox", "/exceptions")) {
            page.navigate(list);
            page.locator("vaadin-grid .chip").first().click();
            assertThat(page.locator(".detail h2")).isVisible();
            assertAccessible(page, list + " with details");
        }
    }

    private void assertAccessible(Page page, String what) {
        List<String> faults =
                new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .filter(rule -> UNACCEPTABLE.contains(rule.getImpact()))
                                .map(DeskInBrowserTest::inWords)
                                .toList();
        assertThat(faults).as(what).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
                .as(what + " scrolls sideways")
                .isEqualTo(false);
    }

    private static String inWords(Rule rule) {
        return rule.getId() + ": " + rule.getNodes().getFirst().getHtml();
    }

    @Test
    @Order(2)
    void an_exception_is_found_read_and_closed_with_the_keyboard_alone() {
        Page page = signedIn(1280, 800, ColorScheme.LIGHT);
        page.navigate("/exceptions?code=contradiction");
        assertThat(page.locator("vaadin-grid .chip").first()).isVisible();

        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to content")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#main")).isFocused();

        for (int stop = 0; stop < STOPS && !isInRows(page); stop++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Space");
        Locator detail = page.getByRole(AriaRole.REGION, named("Exception contradiction"));
        assertThat(detail).isVisible();
        assertThat(detail.locator("pre").first()).isVisible();
        assertThat(page)
                .hasURL(Pattern.compile("code=contradiction&case=|case=.*&code=contradiction"));

        assertThat(page.locator(".detail")).isFocused();
        page.keyboard().press("Escape");
        assertThat(detail).hasCount(0);
        assertThat(page).not().hasURL(Pattern.compile("case="));
    }

    private static boolean isInRows(Page page) {
        return (boolean)
                page.evaluate(
                        "document.activeElement?.shadowRoot?.activeElement?.part.contains('body-cell') ?? false");
    }

    @Test
    @Order(2)
    void the_theme_is_kept() {
        Page page = signedIn(1280, 800, ColorScheme.LIGHT);
        page.getByRole(AriaRole.MENUITEM, named("Account of muster")).click();
        page.getByRole(AriaRole.MENUITEM, named("Theme: dark")).click();
        assertThat(page.locator("html")).hasAttribute("theme", "dark");

        page.reload();

        assertThat(page.locator("html")).hasAttribute("theme", "dark");
        assertThat(page.evaluate("getComputedStyle(document.documentElement).colorScheme"))
                .isEqualTo("dark");
    }

    @Test
    @Order(2)
    void a_line_is_copied() {
        Page page = signedIn(1280, 800, ColorScheme.LIGHT);
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));

        page.getByRole(AriaRole.BUTTON, named("Copy inbox path")).click();

        assertThat(page.getByText("Copied inbox path")).isVisible();
        assertThat(page.evaluate("navigator.clipboard.readText()"))
                .isEqualTo(inbox.toAbsolutePath().normalize().toString());
    }

    @Test
    @Order(2)
    void an_age_says_when_it_was_in_local_time_and_utc() {
        Page page = signedIn(1280, 800, ColorScheme.LIGHT);
        page.navigate("/inbox");

        Locator age = page.locator("vaadin-grid desk-moment").first();

        assertThat(age).hasText(Pattern.compile("\\d+ (s|min)"));
        assertThat(age).hasAttribute("title", Pattern.compile("[^\\n]+\\n.+Z \\(UTC\\)"));
    }

    @Test
    @Order(2)
    void signing_out_ends_it() {
        Page page = signedIn(1280, 800, ColorScheme.LIGHT);
        page.getByRole(AriaRole.MENUITEM, named("Account of muster")).click();
        page.getByRole(AriaRole.MENUITEM, named("Sign out")).click();
        page.waitForURL("**/login*");

        page.navigate("/inbox");

        assertThat(page.getByLabel("Password").first()).isVisible();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static LocatorAssertions.HasTextOptions patientlyText() {
        return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
    }
}
