package dev.muster.ui.exceptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import dev.muster.exceptionqueue.CaseFilter;
import dev.muster.exceptionqueue.CaseQueueStore;
import dev.muster.exceptionqueue.CaseRow;
import dev.muster.staging.PacketRow;
import dev.muster.ui.DeskTest;
import dev.muster.ui.HandedOver;
import dev.muster.ui.SignedInAs;
import dev.muster.ui.part.EmptyState;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithAnonymousUser;

@ViewPackages(packages = "dev.muster.ui")
@SignedInAs("ada")
class ExceptionsViewTest extends DeskTest {

    @Autowired HandedOver handedOver;
    @Autowired CaseQueueStore cases;

    @Test
    void an_exception_says_what_of_which_field_and_whose_it_is() {
        CaseRow contradiction = caseOf("commit-contradiction", "contradiction");

        visit("exceptions", "code=contradiction&severity=blocker");

        assertThat(find(H1.class).single().getText()).isEqualTo("Exceptions");
        int row = rows().indexOf(contradiction);
        assertThat(row).isNotNegative();
        CaseGrid grid = find(CaseGrid.class).single();
        assertThat(property(grid, row, "severity", "severityWord")).isEqualTo("Blocker");
        assertThat(property(grid, row, "what", "code")).isEqualTo("contradiction");
        assertThat(property(grid, row, "what", "field")).isEqualTo("/candidate/commit");
        assertThat(property(grid, row, "what", "message")).isEqualTo(contradiction.message());
        assertThat(property(grid, row, "service", "service")).isEqualTo(contradiction.service());
        assertThat(
                        test(grid)
                                .getCellText(
                                        row,
                                        grid.getColumns().indexOf(grid.getColumnByKey("owner"))))
                .isEqualTo("Release manager");
    }

    @Test
    void details_show_why_both_fragments_how_to_fix_and_the_way_to_the_field() {
        CaseRow contradiction = caseOf("commit-contradiction", "contradiction");

        visit("exceptions", "case=" + contradiction.id());

        assertThat(texts())
                .contains(
                        contradiction.message(),
                        contradiction.howToFix(),
                        "Two sources give values that cannot both be true. Muster never picks a winner.");
        List<String> fragments = find(Pre.class).all().stream().map(Pre::getText).toList();
        assertThat(fragments).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
        assertThat(spans()).contains("release-manifest.yaml", "/release/commit", "packet.yaml");
        assertThat(links())
                .contains(
                        "records/%s?f=%%2Fcandidate%%2Fcommit".formatted(contradiction.record()),
                        "inbox?packet=" + contradiction.packet());
    }

    @Test
    void what_is_absent_has_no_fragment_and_says_so() {
        CaseRow missing = caseOf("missing-sbom", "evidence-missing");

        visit("exceptions", "case=" + missing.id());

        assertThat(texts()).contains(missing.howToFix());
        assertThat(find(Pre.class).exists()).isFalse();
    }

    @Test
    void details_open_from_a_row_and_close_again() {
        CaseRow contradiction = caseOf("commit-contradiction", "contradiction");
        visit("exceptions", "code=contradiction");

        test(find(CaseGrid.class).single()).select(rows().indexOf(contradiction));
        assertThat(find(CaseDetail.class).exists()).isTrue();

        test(find(Button.class).withAriaLabel("Close details").single()).click();
        assertThat(find(CaseDetail.class).exists()).isFalse();
        assertThat(filter("What").getValue()).isEqualTo("contradiction");
    }

    @Test
    void the_list_of_one_record_holds_its_cases_alone_and_says_so() {
        PacketRow packet = handedOver.story("missing-sbom");
        handedOver.story("commit-contradiction");

        visit("exceptions", "record=" + packet.record());

        assertThat(rows()).isNotEmpty().allMatch(row -> row.packet().equals(packet.id()));
        assertThat(find(Span.class).withText("Only those of one record").single().isVisible())
                .isTrue();

        test(find(Button.class).withText("Clear filters").single()).click();
        assertThat(rows()).anyMatch(row -> !row.packet().equals(packet.id()));
    }

    @Test
    void filters_narrow_by_owner_and_service() {
        CaseRow contradiction = caseOf("commit-contradiction", "contradiction");
        caseOf("missing-sbom", "evidence-missing");

        visit("exceptions", "owner=release-manager&service=" + contradiction.service());

        assertThat(rows())
                .contains(contradiction)
                .allMatch(row -> row.owner().equals("release-manager"))
                .allMatch(row -> contradiction.service().equals(row.service()));
    }

    @Test
    void notes_are_shown_to_those_who_ask_for_them() {
        handedOver.story("missing-sbom");

        visit("exceptions", "severity=note");

        assertThat(rows()).allMatch(row -> row.status().equals("noted"));
    }

    @Test
    void a_list_without_rows_says_why() {
        handedOver.story("missing-sbom");

        visit("exceptions", "service=nobody");

        EmptyState why = (EmptyState) find(CaseGrid.class).single().getEmptyStateComponent();
        assertThat(why.getElement().getTextRecursively()).contains("No exception matches");
    }

    @Test
    @WithAnonymousUser
    void a_stranger_does_not_see_it() {
        assertThat(catchThrowable(() -> navigate(ExceptionsView.class))).isNotNull();
        assertThat(getCurrentView().getClass().getSimpleName()).isEqualTo("LoginView");
    }

    private CaseRow caseOf(String story, String code) {
        UUID record = handedOver.story(story).record();
        return cases.page(new CaseFilter(null, null, null, code, record), null, 1)
                .rows()
                .getFirst();
    }

    private List<CaseRow> rows() {
        var tester = test(find(CaseGrid.class).single());
        return IntStream.range(0, tester.size()).mapToObj(tester::getRow).toList();
    }

    private String property(CaseGrid grid, int row, String column, String property) {
        return test(grid).getLitRendererPropertyValue(row, column, property, String.class);
    }

    @SuppressWarnings("unchecked") // filters hold texts
    private ComboBox<String> filter(String label) {
        return find(ComboBox.class).withLabel(label).single();
    }

    private List<String> texts() {
        return find(Paragraph.class).all().stream().map(Paragraph::getText).toList();
    }

    private List<String> spans() {
        return find(Span.class).all().stream().map(Span::getText).toList();
    }

    private List<String> links() {
        return find(Anchor.class).all().stream().map(Anchor::getHref).toList();
    }
}
