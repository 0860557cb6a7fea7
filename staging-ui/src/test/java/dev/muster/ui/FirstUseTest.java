package dev.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Paragraph;
import dev.muster.ui.live.LiveGrid;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** What an instance shows to which nothing has been handed over yet; hence one of its own. */
@ViewPackages(packages = "dev.muster.ui")
@SignedInAs("ada")
@TestPropertySource(properties = "muster.node=first-use")
class FirstUseTest extends DeskTest {

    @Test
    void home_says_that_nothing_waits() {
        visit("", "");

        assertThat(find(Paragraph.class).withTextContaining("no exception waits").exists())
                .isTrue();
    }

    @Test
    void the_inbox_says_how_to_hand_a_packet_over() {
        visit("inbox", "");

        assertThat(whyEmpty()).contains("No packet has arrived yet");
        assertThat(find(Code.class).all())
                .extracting(Code::getText)
                .anyMatch(line -> line.startsWith("curl "));
    }

    @Test
    void the_exceptions_say_that_nothing_was_checked() {
        visit("exceptions", "");

        assertThat(whyEmpty()).contains("Nothing has been checked yet");
    }

    private String whyEmpty() {
        Grid<?> grid = find(LiveGrid.class).single();
        return grid.getEmptyStateComponent().getElement().getTextRecursively();
    }
}
