package dev.muster.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.H1;
import dev.muster.ui.DeskTest;
import dev.muster.ui.HandedOver;
import dev.muster.ui.SignedInAs;
import dev.muster.ui.live.Pulse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewPackages(packages = "dev.muster.ui")
@SignedInAs("ada")
class HomeViewTest extends DeskTest {

    @Autowired HandedOver handedOver;
    @Autowired Pulse pulse;

    @Test
    void says_what_waits_and_leads_to_it() {
        handedOver.story("missing-sbom");

        navigate(HomeView.class);
        pulse.beat(); // every test begins on this page, which may be older than the packet
        roundTrip();

        assertThat(find(H1.class).single().getText()).isEqualTo("What needs you now");
        assertThat(links()).contains("exceptions?severity=blocker&code=evidence-missing");
        assertThat(links())
                .contains(
                        "inbox?state=open",
                        "inbox?state=held",
                        "inbox?state=rejected",
                        "inbox?state=staged");
    }

    @Test
    void says_how_evidence_gets_in() {
        navigate(HomeView.class);

        assertThat(find(Code.class).all())
                .extracting(Code::getText)
                .anyMatch(line -> line.endsWith("inbox"))
                .anyMatch(line -> line.startsWith("./muster submit PACKET"))
                .anyMatch(line -> line.startsWith("curl ") && line.contains("/api/v1/packets"));
    }

    @Test
    void follows_what_happens() {
        navigate(HomeView.class);
        handedOver.story("zip-slip");

        pulse.beat();
        roundTrip();

        assertThat(
                        find(Anchor.class).all().stream()
                                .filter(link -> link.getHref().equals("inbox?state=rejected"))
                                .flatMap(link -> link.getElement().getTextRecursively().lines()))
                .first()
                .asString()
                .isNotEqualTo("Rejected0")
                .startsWith("Rejected");
    }

    private List<String> links() {
        return find(Anchor.class).all().stream().map(Anchor::getHref).toList();
    }
}
