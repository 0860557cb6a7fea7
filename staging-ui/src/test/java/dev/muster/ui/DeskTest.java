package dev.muster.ui;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test of screens on the whole product with a database of its own, without a browser. All classes
 * that extend it share one running instance: leave nothing behind that another would trip over.
 */
@SpringBootTest
@Import(HandedOver.class)
public abstract class DeskTest extends SpringBrowserlessTest {

    @DynamicPropertySource
    static void dataOfThisRun(DynamicPropertyRegistry properties) {
        Path data = makeFolder();
        properties.add("muster.data-dir", data::toString);
        properties.add(
                "muster.program", () -> "${java.io.tmpdir}/muster-test-postgresql-${user.name}");
    }

    /** Opens a page with filters in its address, for example {@code state=held&source=api}. */
    protected static void visit(String route, String query) {
        UI.getCurrent().navigate(route, QueryParameters.fromString(query));
    }

    private static Path makeFolder() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target")), "desk-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
