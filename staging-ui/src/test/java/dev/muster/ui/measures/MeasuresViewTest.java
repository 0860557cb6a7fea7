package dev.muster.ui.measures;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.router.QueryParameters;
import dev.muster.ui.DeskTest;
import dev.muster.ui.HandedOver;
import dev.muster.ui.SignedInAs;
import dev.muster.ui.part.EmptyState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewPackages(packages = "dev.muster.ui")
@SignedInAs("ada")
class MeasuresViewTest extends DeskTest {

    @Autowired HandedOver handedOver;

    @Test
    void counts_packets_records_and_codes_and_says_that_nobody_decided() {
        handedOver.story("missing-runbook");
        handedOver.story("checkout-web");

        navigate(MeasuresView.class);

        assertThat(find(H2.class).all())
                .extracting(H2::getText)
                .contains(
                        "What became of the packets",
                        "What people decided",
                        "What the records say of themselves",
                        "What was told");
        assertThat(text()).contains("Nobody has decided on one of these records");
        assertThat(row("What the records say of themselves", "Values with a source"))
                .startsWith("100 %");
        assertThat(row("What the records say of themselves", "Rollback readiness"))
                .contains(" of ");
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains("exceptions?code=evidence-missing");
    }

    @Test
    void a_service_and_a_period_narrow_it_by_address() {
        handedOver.story("fraud-scorer");
        handedOver.story("checkout-web");
        go(Map.of());
        long all = received();

        go(Map.of("service", "fraud-scorer", "days", "30"));
        assertThat(received()).isPositive().isLessThan(all);

        go(Map.of("service", "nobody-knows-it"));
        assertThat(find(EmptyState.class).single().getElement().getTextRecursively())
                .contains("No packet matches");
        assertThat(find(NativeTable.class).all()).isEmpty();
    }

    @Test
    void an_unknown_period_is_all_of_it() {
        handedOver.story("checkout-web");
        go(Map.of("days", "many"));
        assertThat(text()).contains("What became of the packets");
    }

    private static void go(Map<String, String> filters) {
        UI.getCurrent().navigate("measures", QueryParameters.simple(filters));
    }

    private long received() {
        String text = text();
        String digits = text.substring(text.indexOf("Received") + "Received".length());
        return Long.parseLong(digits.split("\\D", 2)[0]);
    }

    private String text() {
        return find(MeasuresView.class).single().getElement().getTextRecursively();
    }

    /** The text of the cells beside a measure. */
    private String row(String caption, String measure) {
        NativeTable table =
                find(NativeTable.class).all().stream()
                        .filter(one -> one.getCaptionText().equals(caption))
                        .findFirst()
                        .orElseThrow();
        return table.getBody().getRows().stream()
                .map(row -> row.getElement().getTextRecursively())
                .filter(text -> text.startsWith(measure))
                .findFirst()
                .map(text -> text.substring(text.indexOf("%") < 0 ? 0 : text.indexOf("%") - 4))
                .map(String::strip)
                .orElseThrow();
    }
}
