package dev.muster.ui.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import dev.muster.staging.InboxStore;
import dev.muster.staging.InboxStore.StatusCount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * Takes the pictures of the documentation, from real packets in a real browser; run by {@code
 * docs/screenshots/take}. {@code muster.screenshots} is the folder for them.
 */
@EnabledIfSystemProperty(named = "muster.screenshots", matches = ".+")
@TestPropertySource(properties = "muster.node=screenshots") // an instance of its own
class ScreenshotsTest extends BrowserTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<String> OPEN = Set.of("received", "working");
    private static final List<String> STORIES =
            List.of(
                    "billing-service",
                    "missing-sbom",
                    "junit-count-mismatch",
                    "zip-slip",
                    "digest-mismatch-checksum",
                    "commit-contradiction",
                    "secret-in-config-diff",
                    "fraud-scorer",
                    "checkout-web");

    @Autowired InboxStore inboxStore;

    @Test
    void takes_them() {
        STORIES.forEach(this::drop);
        await().atMost(PATIENCE)
                .until(() -> inboxStore.counts(), ScreenshotsTest::allHaveTheirFate);
        Page page = signedIn(1280, 800, ColorScheme.LIGHT);
        takeAll(page, "");
        takeAll(signedIn(1280, 800, ColorScheme.DARK), "-dark");
        takeAll(signedIn(390, 844, ColorScheme.LIGHT), "-narrow");
        takeAll(signedIn(390, 844, ColorScheme.DARK), "-narrow-dark");
    }

    private static boolean allHaveTheirFate(List<StatusCount> counts) {
        return counts.stream()
                        .filter(count -> !OPEN.contains(count.status()))
                        .mapToLong(StatusCount::packets)
                        .sum()
                == STORIES.size();
    }

    private static void takeAll(Page page, String ending) {
        page.navigate("/");
        take(page, "home" + ending);
        page.navigate("/inbox");
        take(page, "inbox" + ending);
        page.locator("vaadin-grid-cell-content", has("missing-sbom")).first().click();
        assertThat(page.locator(".detail h2")).isVisible();
        take(page, "packet" + ending);
        page.navigate("/exceptions?code=contradiction");
        page.locator("vaadin-grid .chip").first().click();
        assertThat(page.locator(".detail pre").first()).isVisible();
        take(page, "exceptions" + ending);
        page.navigate("/records");
        take(page, "records" + ending);
        page.navigate("/inbox?state=held");
        page.locator("vaadin-grid-cell-content", has("commit-contradiction")).first().click();
        page.getByText("Open the record").first().click();
        page.waitForURL("**/records/*");
        page.navigate(page.url() + "?f=%2Fcandidate%2Fcommit");
        assertThat(page.locator("mark").first()).isVisible();
        take(page, "record" + ending);
        page.navigate("/measures");
        take(page, "measures" + ending);
    }

    private static Page.LocatorOptions has(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static void take(Page page, String name) {
        assertThat(page.locator("h1")).isVisible();
        // Grids fetch their rows after the page is there; the network is quiet when they have them.
        page.waitForFunction("!document.querySelector('vaadin-grid[loading]')");
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Path.of(System.getProperty("muster.screenshots"), name + ".png"))
                        .setAnimations(ScreenshotAnimations.DISABLED));
    }
}
