package dev.muster.ui.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import dev.muster.staging.PacketRow;
import dev.muster.ui.DeskTest;
import dev.muster.ui.HandedOver;
import dev.muster.ui.SignedInAs;
import dev.muster.ui.live.Pulse;
import dev.muster.ui.part.CopyButton;
import dev.muster.ui.part.EmptyState;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithAnonymousUser;

@ViewPackages(packages = "dev.muster.ui")
@SignedInAs("ada")
class InboxViewTest extends DeskTest {

    @Autowired HandedOver handedOver;
    @Autowired Pulse pulse;

    @Test
    void a_packet_shows_where_it_stands() {
        PacketRow packet = handedOver.story("missing-sbom");

        visit("inbox", "state=held&service=" + packet.service());

        assertThat(find(H1.class).single().getText()).isEqualTo("Inbox");
        PacketGrid grid = find(PacketGrid.class).single();
        int row = rows().indexOf(packet);
        assertThat(row).isNotNegative();
        assertThat(property(grid, row, "packet", "name")).isEqualTo("missing-sbom");
        assertThat(property(grid, row, "packet", "id")).startsWith("sha256:").endsWith("…");
        assertThat(property(grid, row, "candidate", "service")).isEqualTo(packet.service());
        assertThat(property(grid, row, "candidate", "version")).isEqualTo(packet.candidate());
        assertThat(property(grid, row, "stage", "stateWord")).isEqualTo("Held");
        assertThat(property(grid, row, "age", "at")).isEqualTo(packet.receivedAt().toString());
    }

    @Test
    void the_address_is_the_filter_and_the_filter_the_address() {
        PacketRow rejected = handedOver.story("zip-slip");
        PacketRow held = handedOver.story("missing-sbom");
        visit("inbox", "state=rejected&source=inbox");

        assertThat(filter("State").getValue()).isEqualTo("rejected");
        assertThat(filter("Source").getValue()).isEqualTo("inbox");
        assertThat(rows()).contains(rejected).doesNotContain(held);

        test(filter("State")).selectItem("Held");

        assertThat(filter("State").getValue()).isEqualTo("held");
        assertThat(rows()).contains(held).doesNotContain(rejected);

        test(find(Button.class).withText("Clear filters").single()).click();

        assertThat(filter("State").getValue()).isNull();
        assertThat(filter("Source").getValue()).isNull();
        assertThat(rows()).contains(held, rejected);
    }

    @Test
    void services_are_offered_by_what_is_typed() {
        PacketRow held = handedOver.story("missing-sbom");
        navigate(InboxView.class);

        test(filter("Service")).setFilter(String.valueOf(held.service()).substring(0, 4));

        assertThat(test(filter("Service")).getSuggestions()).contains(held.service());
    }

    @Test
    void a_refused_packet_says_why_and_has_a_receipt() {
        PacketRow rejected = handedOver.story("zip-slip");

        visit("inbox", "packet=" + rejected.id());

        assertThat(find(H2.class).withText("zip-slip").exists()).isTrue();
        assertThat(texts()).contains(rejected.reason());
        assertThat(copies())
                .contains("Copy Original", "Copy Receipt")
                .doesNotContain("Copy Packet id");
        assertThat(find(DocumentList.class).exists()).isFalse();
        assertThat(links()).noneMatch(link -> link.startsWith("records/"));
    }

    @Test
    void a_held_packet_leads_to_its_record_and_to_what_it_is_held_for() {
        PacketRow held = handedOver.story("missing-sbom");

        visit("inbox", "packet=" + held.id());

        assertThat(links())
                .contains("records/" + held.record(), "exceptions?record=" + held.record());
        DocumentList documents = find(DocumentList.class).single();
        assertThat(test(documents).size()).isPositive();
        assertThat(
                        test(documents)
                                .getLitRendererPropertyValue(0, "state", "stateWord", String.class))
                .isEqualTo("Read");
        assertThat(copies()).contains("Copy Packet id");
    }

    @Test
    void details_open_from_a_row_and_close_again() {
        PacketRow held = handedOver.story("missing-sbom");
        visit("inbox", "state=held");

        test(find(PacketGrid.class).single()).select(rows().indexOf(held));
        assertThat(find(PacketDetail.class).exists()).isTrue();
        assertThat(find(PacketGrid.class).single().getColumnByKey("source").isVisible()).isFalse();

        test(find(Button.class).withAriaLabel("Close details").single()).click();
        assertThat(find(PacketDetail.class).exists()).isFalse();
        assertThat(filter("State").getValue()).isEqualTo("held");
        assertThat(find(PacketGrid.class).single().getColumnByKey("source").isVisible()).isTrue();
    }

    @Test
    void what_is_new_waits_until_it_is_asked_for() {
        handedOver.story("missing-sbom");
        navigate(InboxView.class);
        List<PacketRow> before = rows();
        PacketRow arrived = handedOver.story("empty-packet");

        pulse.beat();
        roundTrip();
        Button news = find(Button.class).withTextContaining("new: show").single();
        assertThat(rows()).isEqualTo(before);

        test(news).click();
        assertThat(rows()).first().isEqualTo(arrived);
        assertThat(news.isVisible()).isFalse();
    }

    @Test
    void a_list_without_rows_says_why() {
        handedOver.story("missing-sbom");

        visit("inbox", "service=nobody");
        assertThat(whyEmpty()).isEqualTo("No packet matches");

        visit("inbox", "state=open");
        assertThat(whyEmpty()).isEqualTo("Nothing is in flight");
    }

    @Test
    void an_address_that_somebody_made_up_shows_the_list() {
        visit("inbox", "packet=%27%3B--&state=neither");

        assertThat(rows()).isEmpty();
        assertThat(find(PacketDetail.class).exists()).isFalse();
    }

    @Test
    @WithAnonymousUser
    void a_stranger_does_not_see_it() {
        assertThat(catchThrowable(() -> navigate(InboxView.class))).isNotNull();
        assertThat(getCurrentView().getClass().getSimpleName()).isEqualTo("LoginView");
    }

    private List<PacketRow> rows() {
        PacketGrid grid = find(PacketGrid.class).single();
        var tester = test(grid);
        return IntStream.range(0, tester.size()).mapToObj(tester::getRow).toList();
    }

    private String property(Grid<PacketRow> grid, int row, String column, String property) {
        return test(grid).getLitRendererPropertyValue(row, column, property, String.class);
    }

    @SuppressWarnings("unchecked") // filters hold texts
    private ComboBox<String> filter(String label) {
        return find(ComboBox.class).withLabel(label).single();
    }

    private String whyEmpty() {
        Component why = find(PacketGrid.class).single().getEmptyStateComponent();
        assertThat(why).isInstanceOf(EmptyState.class);
        return why.getElement().getChild(1).getText();
    }

    private List<String> texts() {
        return find(Paragraph.class).all().stream().map(Paragraph::getText).toList();
    }

    private List<String> copies() {
        return find(CopyButton.class).all().stream()
                .map(button -> button.getAriaLabel().orElseThrow())
                .toList();
    }

    private List<String> links() {
        return find(Anchor.class).all().stream().map(Anchor::getHref).toList();
    }
}
