package dev.muster.ui.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.dom.Element;
import dev.muster.fragment.Citation;
import dev.muster.fragment.Citations;
import dev.muster.model.Digest;
import dev.muster.model.StagingRecord;
import dev.muster.staging.FieldRow;
import dev.muster.staging.RecordDiff;
import dev.muster.staging.RecordDiff.Change;
import dev.muster.staging.RecordDiff.Kind;
import dev.muster.staging.RecordRow;
import dev.muster.staging.RecordSelection;
import dev.muster.staging.RecordStore;
import dev.muster.staging.RestagingStore;
import dev.muster.ui.DeskTest;
import dev.muster.ui.HandedOver;
import dev.muster.ui.SignedInAs;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ViewPackages(packages = "dev.muster.ui")
@SignedInAs("ada")
class RecordViewTest extends DeskTest {
    private static final Digest OTHER = Digest.sha256("2".repeat(64));
    private static final StagingRecord.Rules OTHER_RULES =
            new StagingRecord.Rules("deployment-review", "1.0.0", OTHER, OTHER, "1", OTHER);

    @Autowired HandedOver handedOver;
    @Autowired RecordStore records;
    @Autowired RestagingStore restagings;

    @ParameterizedTest
    @CsvSource({
        // story, field, format of the document
        "billing-service, /candidate/version, release-manifest", // YAML
        "billing-service, /build/id, github-actions-run", // JSON
        "billing-service, /security/attestations/0/commit, dsse-envelope", // JSON in base64
        "checkout-web, /tests/suites/0/kind, junit-xml", // XML
        "ledger-cli, /rollback/version, markdown",
        "ledger-cli, /artifacts/0/digests/sha256, checksum-file", // plain text
        "checkout-web, /rollback/version, html",
        "fraud-scorer, /rollback/version, docx",
    })
    void a_claim_is_marked_in_its_document(String story, String pointer, String format) {
        UUID record = record(story);
        FieldRow field = records.field(record, pointer).orElseThrow();
        List<Citation> claims = Citations.parse(field.supports());
        int index =
                IntStream.range(0, claims.size())
                        .filter(
                                i ->
                                        formatOf(claims.get(i)).startsWith(format + "@")
                                                || formatOf(claims.get(i)).equals(format))
                        .findFirst()
                        .orElseThrow();

        visit("records/" + record, "f=" + pointer + "&frag=" + index);

        assertThat(find(H2.class).withText(pointer).exists()).isTrue();
        assertThat(marks()).contains(claims.get(index).raw());
        assertThat(texts("verdict")).contains("matches source digest");
    }

    @Test
    void the_page_says_which_record_it_is_and_that_it_decides_nothing() {
        UUID record = record("billing-service");

        visit("records/" + record, "");

        assertThat(find(H1.class).single().getText()).isEqualTo("billing-service 2.14.0");
        assertThat(paragraphs())
                .contains(
                        "Staging only — accepting this record opens no gate and starts no rollout.");
        assertThat(page()).contains("Staged").contains("Record v1").contains("deployment-review");
    }

    @Test
    void a_restaged_record_says_what_changed_since_its_former_version() {
        UUID first = record("ledger-cli");
        RecordRow row = records.find(first).orElseThrow();
        visit("records/" + first, "tab=changes");
        assertThat(find(ChangeList.class).exists()).isFalse();

        restagings.ask("operator", OTHER_RULES, new RecordSelection(row.packetId(), null, null));
        UUID second =
                await().atMost(Duration.ofMinutes(3))
                        .until(
                                () -> records.versions(row.packet()).getFirst(),
                                one -> one.version() == 2)
                        .id();

        visit("records/" + second, "tab=changes");
        assertThat(find(ChangeList.class).single().getElement().getTextRecursively())
                .startsWith("Since record v1: 0 newly missing, 0 newly invalid, 0 changed, ")
                .contains("Nothing changed");
    }

    @Test
    void newly_missing_invalid_and_changed_fields_are_linked_to_their_place() {
        RecordDiff diff =
                new RecordDiff(
                        new RecordDiff.Pair("staged", "held"),
                        new RecordDiff.Pair("1.0.0", "1.1.0"),
                        List.of(
                                new Change(
                                        Kind.NEWLY_MISSING,
                                        "/candidate/createdAt",
                                        null,
                                        "(missing)"),
                                new Change(Kind.CHANGED, "/build/id", "411", "412"),
                                new Change(
                                        Kind.NEWLY_INVALID, "/candidate/tag", "v1", "(disputed)")),
                        190,
                        1,
                        List.of("required-field-missing: /candidate/createdAt is required"),
                        List.of());
        ChangeList list = new ChangeList(new UUID(1, 2), 1, diff);
        assertThat(list.getElement().getTextRecursively())
                .startsWith(
                        "Since record v1, under schema 1.1.0 instead of 1.0.0, held instead of staged: 1 newly missing,"
                                + " 1 newly invalid, 1 changed, 190 the same, 1 the same on other evidence.")
                .contains("Newly missing/candidate/createdAt")
                .contains("/candidate/tag: v1 → (disputed)")
                .contains("/build/id: 411 → 412")
                .contains("Findings openedrequired-field-missing: /candidate/createdAt is required")
                .doesNotContain("Findings closed");
    }

    @Test
    void a_field_is_chosen_from_the_tree_and_its_address_can_be_sent() {
        UUID record = record("billing-service");
        visit("records/" + record, "f=/candidate/commit");
        assertThat(find(FieldDetail.class).exists()).isTrue();

        test(find(Button.class).withAriaLabel("Close field").single()).click();

        assertThat(find(FieldDetail.class).exists()).isFalse();
    }

    @Test
    void contradicting_readings_stand_side_by_side() {
        UUID record = record("commit-contradiction");

        visit("records/" + record, "f=/candidate/commit");

        assertThat(find(FragmentPane.class).all()).hasSize(2);
        assertThat(marks()).doesNotHaveDuplicates().hasSize(2);
        assertThat(page()).contains("Contradicted").contains("Whose: Release manager");
    }

    @Test
    void a_missing_field_says_whose_gap_it_is_and_how_to_close_it() {
        UUID record = record("manifest-without-environments");

        visit("records/" + record, "f=/targetEnvironments");

        assertThat(page()).contains("Missing").contains("Whose: ").contains("How to fix: ");
    }

    @Test
    void what_is_masked_in_the_record_is_nowhere_on_its_page() {
        String key = "AKIAE2JKJFPMEL62CWFA";
        UUID record = record("secret-in-config-diff");
        FieldRow field = records.field(record, "/configuration/0/changes").orElseThrow();
        int diff =
                IntStream.range(0, Citations.parse(field.supports()).size())
                        .filter(
                                i ->
                                        formatOf(Citations.parse(field.supports()).get(i))
                                                .equals("unified-diff"))
                        .findFirst()
                        .orElseThrow();

        visit("records/" + record, "f=/configuration/0/changes&frag=" + diff);
        assertThat(page()).contains("LEDGER_ARCHIVE_ID=").contains("••••").doesNotContain(key);

        visit("records/" + record, "tab=findings");
        test(find(Button.class).withText("Show the fragment").all().getFirst()).click();
        assertThat(marks()).contains("••••");
        assertThat(page()).contains("LEDGER_ARCHIVE_ID=").doesNotContain(key);

        visit("records/" + record, "tab=raw");
        assertThat(page()).contains("masked:secret:aws-access-key").doesNotContain(key);
    }

    @Test
    void documents_and_the_record_itself_are_a_tab_away() {
        UUID record = record("billing-service");

        visit("records/" + record, "tab=evidence");
        assertThat(test(find(DocumentGrid.class).single()).size()).isGreaterThan(10);

        visit("records/" + record, "tab=raw");
        assertThat(page()).contains("muster/staging-record/1").contains("Download record.json");
        assertThat(find(TabSheet.class).single().getSelectedIndex()).isEqualTo(3);
    }

    @Test
    void a_version_has_an_address_of_its_own() {
        UUID record = record("billing-service");

        visit("records/" + record + "/v/1", "");

        assertThat(find(H1.class).single().getText()).isEqualTo("billing-service 2.14.0");
    }

    @ParameterizedTest
    @CsvSource({
        "records/00000000-0000-0000-0000-000000000000",
        "records/nonsense",
        "records/00000000-0000-0000-0000-000000000000/v/7"
    })
    void an_unknown_record_is_said_to_be_unknown(String address) {
        visit(address, "");

        assertThat(find(H1.class).single().getText()).isEqualTo("Nothing here");
    }

    @Test
    void the_list_leads_to_the_page() {
        UUID record = record("billing-service");

        visit("records", "service=billing-service&outcome=staged");
        RecordGrid grid = find(RecordGrid.class).single();
        int row =
                IntStream.range(0, test(grid).size())
                        .filter(i -> test(grid).getRow(i).id().equals(record))
                        .findFirst()
                        .orElseThrow();
        assertThat(
                        test(grid)
                                .getLitRendererPropertyValue(
                                        row, "outcome", "outcomeWord", String.class))
                .isEqualTo("Staged");
        test(grid).select(row);

        assertThat(find(H1.class).single().getText()).isEqualTo("billing-service 2.14.0");
    }

    @Test
    void a_list_without_rows_says_why() {
        record("billing-service");

        visit("records", "service=nobody");

        assertThat(
                        find(RecordGrid.class)
                                .single()
                                .getEmptyStateComponent()
                                .getElement()
                                .getChild(1)
                                .getText())
                .isEqualTo("No record matches");
    }

    private UUID record(String story) {
        return Objects.requireNonNull(handedOver.story(story).record());
    }

    private static String formatOf(Citation claim) {
        Citation.Source source = claim.source();
        return source == null ? "" : source.format();
    }

    /** What is marked, a text for each line box. */
    private List<String> marks() {
        return find(FragmentPane.class).all().stream()
                .map(
                        pane ->
                                String.join(
                                        "",
                                        inside(pane.getElement())
                                                .filter(e -> e.getTag().equals("mark"))
                                                .map(Element::getText)
                                                .toList()))
                .toList();
    }

    private List<String> texts(String className) {
        return find(FragmentPane.class).all().stream()
                .flatMap(pane -> inside(pane.getElement()))
                .filter(e -> e.getClassList().contains(className))
                .map(Element::getText)
                .toList();
    }

    private List<String> paragraphs() {
        return find(Paragraph.class).all().stream().map(Paragraph::getText).toList();
    }

    /** Everything that the server sends of the page's parts, attributes included. */
    private String page() {
        return Stream.of(
                        RecordHead.class,
                        FieldTree.class,
                        FieldDetail.class,
                        FindingList.class,
                        RawRecord.class)
                .flatMap(part -> find(part).all().stream())
                .map(part -> part.getElement().getOuterHTML())
                .collect(Collectors.joining("\n"));
    }

    private static Stream<Element> inside(Element element) {
        return element.isTextNode()
                ? Stream.of()
                : Stream.concat(
                        Stream.of(element), element.getChildren().flatMap(RecordViewTest::inside));
    }
}
