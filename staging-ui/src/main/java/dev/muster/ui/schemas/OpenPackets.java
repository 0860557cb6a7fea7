package dev.muster.ui.schemas;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import dev.muster.restaging.KnownVersion;
import dev.muster.restaging.Outcome;
import dev.muster.restaging.Outlook;
import dev.muster.restaging.RestagingDesk;
import dev.muster.ui.part.Facts;
import dev.muster.ui.part.Link;
import java.util.List;
import java.util.Optional;

/** Where the open packets stand, and the way to have them made again. */
final class OpenPackets extends Section {

    private static final long serialVersionUID = 1;

    private final transient RestagingDesk desk;
    private final String account;
    private final Div standing = new Div();
    private final Select<String> under = new Select<>();
    private final Paragraph effect = new Paragraph();
    private final Button restage = new Button("", _ -> confirm());
    private final Paragraph trouble = new Paragraph();

    OpenPackets(RestagingDesk desk, String account) {
        this.desk = desk;
        this.account = account;
        under.setLabel("Restage under");
        List<String> usable =
                desk.versions().stream()
                        .filter(version -> version.known() && version.trouble() == null)
                        .map(KnownVersion::version)
                        .toList();
        under.setItems(usable);
        usable.stream().findFirst().ifPresent(under::setValue);
        under.setVisible(usable.size() > 1);
        under.addValueChangeListener(_ -> look());
        restage.addThemeVariants(ButtonVariant.PRIMARY);
        restage.setDisableOnClick(true);
        trouble.addClassName("refusal");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);
        addClassName("open-packets");
        add(new H2("Open packets"), standing, under, effect, restage, trouble);
        look();
    }

    /** Chooses the version to restage under. */
    void under(String version) {
        under.setValue(version);
    }

    /** Shows where they stand now. */
    void look() {
        List<KnownVersion> versions =
                desk.versions().stream().filter(version -> version.packets() > 0).toList();
        standing.removeAll();
        if (versions.isEmpty()) {
            standing.add(
                    new Paragraph(
                            new Span("No open packet has a record. "),
                            Link.to("inbox", "The inbox shows what has arrived")));
        } else {
            standing.add(facts(versions));
        }
        Optional<Outlook> outlook = Optional.ofNullable(under.getValue()).flatMap(desk::outlook);
        boolean may = desk.mayAsk(account);
        String inUse = inUse();
        effect.setText(outlook.map(one -> effect(one, may, inUse)).orElse(""));
        effect.setVisible(!versions.isEmpty());
        restage.setVisible(may && outlook.filter(one -> one.packets() > 0).isPresent());
        restage.setEnabled(true);
        outlook.ifPresent(
                one ->
                        restage.setText(
                                "Restage %s under %s"
                                        .formatted(
                                                RestagingWords.packets(one.packets()),
                                                one.version())));
    }

    private String inUse() {
        return desk.versions().stream()
                .filter(KnownVersion::inUse)
                .map(KnownVersion::version)
                .findFirst()
                .orElse("");
    }

    private static Facts facts(List<KnownVersion> versions) {
        Facts facts = new Facts();
        versions.forEach(
                version ->
                        facts.with(
                                "On " + version.version(),
                                RestagingWords.packets(version.packets())));
        return facts;
    }

    /** What restaging would do, or why there is nothing that it would do. */
    private static String effect(Outlook outlook, boolean may, String inUse) {
        if (outlook.packets() == 0) {
            return outlook.waiting() > 0
                    ? "%s before the workers already.".formatted(are(outlook.waiting()))
                    : "Nothing to restage: every open packet's record was made under %s and the reference data and rules of this desk."
                            .formatted(outlook.version());
        }
        StringBuilder text = new StringBuilder();
        if (outlook.otherwise() > 0) {
            text.append(
                    "%,d of them stand on %s already, made under other reference data or rules. "
                            .formatted(outlook.otherwise(), outlook.version()));
        }
        if (!outlook.version().equals(inUse)) {
            text.append("New packets are still staged under %s. ".formatted(inUse));
        }
        if (!may) {
            text.append(
                    "%s can be restaged under %s. Only a release manager or an operator may ask for it."
                            .formatted(
                                    RestagingWords.packets(outlook.packets()), outlook.version()));
        }
        return text.toString().strip();
    }

    private static String are(int packets) {
        return RestagingWords.packets(packets) + (packets == 1 ? " is" : " are");
    }

    private void confirm() {
        restage.setEnabled(true);
        trouble.setVisible(false);
        Optional<Outlook> outlook = Optional.ofNullable(under.getValue()).flatMap(desk::outlook);
        outlook.ifPresent(one -> new RestageDialog(one, () -> ask(one.version())).open());
    }

    private void ask(String version) {
        switch (desk.restage(account, version)) {
            case Outcome.Asked asked -> UI.getCurrent().navigate(RestagingView.route(asked.id()));
            case Outcome.Refused(var _, var words) -> {
                look();
                trouble.setText(words);
                trouble.setVisible(true);
            }
        }
    }
}
