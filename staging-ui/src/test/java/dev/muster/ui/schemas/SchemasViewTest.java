package dev.muster.ui.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import dev.muster.account.Role;
import dev.muster.audit.AuditEntry;
import dev.muster.audit.AuditStore;
import dev.muster.database.Desk;
import dev.muster.restaging.Outcome;
import dev.muster.restaging.RestagingDesk;
import dev.muster.staging.RestagedRow;
import dev.muster.staging.RestagingHistoryStore;
import dev.muster.staging.RestagingRow;
import dev.muster.ui.DeskTest;
import dev.muster.ui.HandedOver;
import dev.muster.ui.SignedInAs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * A desk with three versions of the schema: new packets are staged under 1.0.0, and 1.1.0 requires
 * one field more. 1.1.1 is a number that lies. It runs in a JVM of its own: a second desk in one
 * would take the sign-ins of the first.
 */
@Tag("own-desk")
@ViewPackages(packages = "dev.muster.ui")
@SignedInAs(value = "schemas-manager", roles = Role.RELEASE_MANAGER)
@TestPropertySource(properties = "muster.flow.schema=1.0.0")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SchemasViewTest extends DeskTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String HOME = "muster.home";

    @Autowired HandedOver handedOver;
    @Autowired RestagingDesk desk;
    @Autowired RestagingHistoryStore history;
    @Autowired AuditStore audit;
    @Autowired @Desk JdbcClient database;

    @DynamicPropertySource
    static void threeVersions(DynamicPropertyRegistry properties) {
        System.setProperty(HOME, SchemaVersions.home().toString());
        properties.add("muster.node", () -> "schemas");
    }

    @BeforeEach
    void prepare() {
        account("schemas-manager", "RELEASE_MANAGER");
        account("schemas-operator", "OPERATOR");
        account("schemas-auditor", "AUDITOR");
    }

    private void account(String name, String role) {
        database.sql(
                        "insert into account (name, password_hash, roles) values (?, '-', array[?]) on conflict do nothing")
                .params(name, role)
                .update();
    }

    @Test
    @Order(1)
    void an_empty_desk_says_what_there_is_and_what_will_come() {
        visit("schemas", "");

        assertThat(find(H1.class).single().getText()).isEqualTo("Schemas");
        assertThat(page()).contains("No open packet has a record").contains("first version");
        assertThat(restage().exists()).isFalse();
        assertThat(find(RestagingGrid.class).single().getEmptyStateComponent().getElement())
                .extracting(element -> element.getTextRecursively())
                .asString()
                .contains("Nothing has been restaged yet");
        assertThat(find(SideNav.class).single().getItems())
                .extracting(SideNavItem::getLabel)
                .contains("Schemas");
    }

    @Test
    @Order(2)
    void versions_say_how_far_they_reach_and_lead_to_the_field() {
        visit("schemas", "");

        assertThat(page())
                .contains("1 change since 1.0.0, a revision: some packets may be held")
                .contains("is new and required")
                .contains("new packets are staged under it")
                .contains("schema-version-understated");
        assertThat(find(Anchor.class).withText("/candidate/createdAt").all())
                .extracting(Anchor::getHref)
                .contains("schemas/1.1.0?f=%2Fcandidate%2FcreatedAt");

        visit("schemas/1.1.0", "f=/candidate/createdAt");

        assertThat(find(H1.class).single().getText()).isEqualTo("deployment-review 1.1.0");
        assertThat(find(SchemaFieldGrid.class).single().getSelectedItems())
                .singleElement()
                .satisfies(field -> assertThat(field.required()).isTrue());
    }

    @Test
    @Order(2)
    void any_two_versions_can_be_compared_by_address() {
        visit("schemas", "from=1.1.0&to=1.0.0");

        assertThat(find(VersionComparison.class).single().getElement().getOuterHTML())
                .contains("1 change since 1.1.0, a new model")
                .contains("schemas/1.1.0?f=%2Fcandidate%2FcreatedAt");
    }

    @Test
    @Order(3)
    void open_packets_are_restaged_and_each_record_says_what_changed() {
        handedOver.story("checkout-web");
        handedOver.packet("undated", SchemaVersions.undated());
        visit("schemas", "");
        assertThat(page()).contains("On 1.0.0").contains("2 open packets");
        assertThat(page()).contains("New packets are still staged under 1.0.0.");

        test(restage().single()).click();
        ConfirmDialog dialog = find(ConfirmDialog.class).single();
        assertThat(dialog.getElement().getProperty("header"))
                .isEqualTo("Restage 2 open packets under 1.1.0?");
        assertThat(dialog.getElement().getOuterHTML()).contains("Accepted records stay on theirs");
        assertThat(history.page(null, 10).rows()).isEmpty();
        test(dialog).confirm();

        RestagingRow asked = history.page(null, 10).rows().getFirst();
        assertThat(find(H1.class).single().getText()).isEqualTo("Restaging under 1.1.0");
        assertThat(told("restaging.asked"))
                .contains("\"user:schemas-manager\"")
                .contains(asked.id().toString());
        RestagingRow done =
                await().atMost(PATIENCE)
                        .until(
                                () -> history.find(asked.id()).orElseThrow(),
                                row -> row.waiting() == 0);
        assertThat(done.newlyMissing()).isEqualTo(1);
        assertThat(done.changed()).isEqualTo(1);

        visit(RestagingView.route(asked.id()), "");
        assertThat(page())
                .contains("2 of 2 restaged")
                .contains("1 newly missing, 1 changed")
                .contains("Asked by schemas-manager");
        assertThat(find(ProgressBar.class).exists()).isFalse();
        RestagedGrid grid = find(RestagedGrid.class).single();
        assertThat(test(grid).size()).isEqualTo(2);

        visit(RestagingView.route(asked.id()), "came=newly-missing");
        grid = find(RestagedGrid.class).single();
        assertThat(test(grid).size()).isEqualTo(1);
        RestagedRow undated = test(grid).getRow(0);
        assertThat(undated.fields()).containsExactly("/candidate/createdAt");
        assertThat(undated.outcome()).isEqualTo("held");
        assertThat(lit(grid, "candidate", "href"))
                .isEqualTo("records/" + undated.record() + "?tab=changes");
        assertThat(lit(grid, "kind", "kindWord")).isEqualTo("Newly missing");
        visit(RestagingView.route(asked.id()), "came=newly-invalid");
        assertThat(test(find(RestagedGrid.class).single()).size()).isZero();
    }

    @Test
    @Order(4)
    void the_list_of_restagings_says_who_when_and_what_came_of_it() {
        visit("schemas", "");

        RestagingGrid grid = find(RestagingGrid.class).single();
        assertThat(test(grid).size()).isEqualTo(1);
        assertThat(test(grid).getCellText(0, 1)).isEqualTo("schemas-manager");
        assertThat(test(grid).getCellText(0, 2)).isEqualTo("2");
        assertThat(test(grid).getCellText(0, 3)).isEqualTo("1 newly missing, 1 changed");
        assertThat(page()).contains("On 1.1.0").contains("2 open packets");
    }

    @Test
    @Order(5)
    void when_nothing_is_left_to_restage_it_is_said_why() {
        visit("schemas", "");
        find(OpenPackets.class).single().under("1.1.0");

        assertThat(restage().exists()).isFalse();
        assertThat(page()).contains("every open packet's record was made under 1.1.0");
    }

    @Test
    @Order(5)
    @SignedInAs(value = "schemas-auditor", roles = Role.AUDITOR)
    void others_see_what_could_be_restaged_and_who_may_ask() {
        visit("schemas", "");
        find(OpenPackets.class).single().under("1.0.0");

        assertThat(restage().exists()).isFalse();
        assertThat(find(Paragraph.class).all())
                .extracting(Paragraph::getText)
                .anyMatch(
                        text ->
                                text.contains("2 open packets can be restaged under 1.0.0")
                                        && text.contains("Only a release manager or an operator"));
        Outcome outcome = desk.restage("schemas-auditor", "1.0.0");
        assertThat(((Outcome.Refused) outcome).why()).isEqualTo(Outcome.Why.NOT_ALLOWED);
        assertThat(told("restaging.refused")).contains("schemas-auditor");
    }

    @Test
    @Order(5)
    @SignedInAs(value = "schemas-operator", roles = Role.OPERATOR)
    void an_operator_may_too() {
        visit("schemas", "");
        find(OpenPackets.class).single().under("1.0.0");
        assertThat(restage().single().getText()).isEqualTo("Restage 2 open packets under 1.0.0");
    }

    @ParameterizedTest
    @Order(6)
    @CsvSource({
        "schemas/restagings/00000000-0000-0000-0000-000000000000",
        "schemas/restagings/nonsense",
        "schemas/9.9.9",
        "schemas/nonsense"
    })
    void what_there_is_not_is_said_not_to_be_there(String address) {
        visit(address, "");

        assertThat(find(H1.class).single().getText()).isEqualTo("Nothing here");
    }

    @Test
    @Order(6)
    void progress_says_what_is_waited_for() {
        RestagingRow begun = row(5, 5, 0);
        assertThat(RestagingWords.progress(begun))
                .isEqualTo("0 of 5 done; waiting for a worker that has 1.1.0");
        assertThat(RestagingWords.progress(row(5, 3, 1))).contains("1 failed and will be tried");
        assertThat(RestagingWords.progress(row(5, 0, 0))).contains("5 left as they were");
        RestagingProgress progress = new RestagingProgress();
        progress.show(begun);
        assertThat(progress.getElement().getOuterHTML()).contains("0 of 5 done");
    }

    private static RestagingRow row(int packets, int waiting, int retried) {
        return new RestagingRow(
                new UUID(0, 1),
                "1.1.0",
                "user:ada",
                Instant.EPOCH,
                packets,
                waiting,
                retried,
                0,
                0,
                0,
                0);
    }

    private com.vaadin.browserless.ComponentQuery<Button> restage() {
        return find(Button.class).withTextContaining("Restage ");
    }

    private String lit(RestagedGrid grid, String column, String property) {
        int at =
                IntStream.range(0, grid.getColumns().size())
                        .filter(i -> column.equals(grid.getColumns().get(i).getKey()))
                        .findFirst()
                        .orElseThrow();
        assertThat(at).isNotNegative();
        return test(grid).getLitRendererPropertyValue(0, column, property, String.class);
    }

    private String page() {
        return find(com.vaadin.flow.component.html.Main.class).single().getElement().getOuterHTML();
    }

    private String told(String action) {
        return audit.read(0, 100_000).stream()
                .map(AuditEntry::entry)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(entry -> entry.contains("\"" + action + "\""))
                .reduce("", (_, last) -> last);
    }
}
