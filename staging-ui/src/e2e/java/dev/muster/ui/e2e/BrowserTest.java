package dev.muster.ui.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.muster.account.FirstSignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole product on a fresh data folder, and a browser that looks at it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class BrowserTest {
    private static final Path STORIES =
            Path.of(System.getProperty("muster.root", "..")).resolve("samples/packets");

    private static Chromium chromium;

    @Autowired FirstSignIn firstSignIn;
    @LocalServerPort int port;

    @Value("${muster.inbox}")
    Path inbox;

    /** What the browser complained about, and what it asked of other servers. */
    final List<String> complaints = new ArrayList<>();

    private BrowserContext context;

    @DynamicPropertySource
    static void dataOfThisRun(DynamicPropertyRegistry properties) throws IOException {
        Path data =
                Files.createTempDirectory(
                        Files.createDirectories(Path.of("target").toAbsolutePath()), "e2e-");
        properties.add("muster.data-dir", data::toString);
        properties.add(
                "muster.program", () -> "${java.io.tmpdir}/muster-test-postgresql-${user.name}");
    }

    @BeforeAll
    static void openBrowser() {
        chromium = new Chromium();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void noComplaints() {
        complaints.clear();
    }

    @AfterEach
    void closeWindow() {
        if (context != null) {
            context.close();
        }
    }

    /** A new window of this size, not signed in. */
    Page window(int width, int height, ColorScheme scheme) {
        closeWindow();
        context =
                chromium.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setBaseURL("http://localhost:" + port)
                                        .setViewportSize(width, height)
                                        .setColorScheme(scheme)
                                        .setTimezoneId("UTC")
                                        .setLocale("en-GB"));
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) {
                        complaints.add(message.text());
                    }
                });
        page.onRequest(
                request -> {
                    if (!request.url().contains("//localhost:" + port)
                            && !request.url().startsWith("data:")) {
                        complaints.add("asked of another server: " + request.url());
                    }
                });
        return page;
    }

    /** A new window in which the first account is signed in. */
    Page signedIn(int width, int height, ColorScheme scheme) {
        Page page = window(width, height, scheme);
        page.navigate("/login");
        page.getByLabel("Name").fill("muster");
        page.getByLabel("Password").first().fill(password());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
        assertThat(page.locator("h1")).hasText("What needs you now");
        return page;
    }

    String password() {
        try {
            firstSignIn.makeUp();
            return Files.readString(firstSignIn.file().orElseThrow())
                    .lines()
                    .filter(line -> line.startsWith("password: "))
                    .findFirst()
                    .orElseThrow()
                    .substring(10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops a sample into the inbox, as a person would. */
    void drop(String story) {
        try (var packets = Files.newDirectoryStream(STORIES.resolve(story), "packet*")) {
            Path packet = packets.iterator().next();
            String ending = packet.getFileName().toString().substring("packet".length());
            Path part = inbox.resolve(story + ending + ".part");
            copy(packet, part);
            Files.move(part, inbox.resolve(story + ending));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.copy(file, to.resolve(from.relativize(file).toString()));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
