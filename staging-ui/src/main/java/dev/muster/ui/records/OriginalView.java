package dev.muster.ui.records;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.muster.staging.DocumentRow;
import dev.muster.ui.part.CopyButton;
import dev.muster.ui.part.Facts;
import dev.muster.ui.part.Ids;
import dev.muster.ui.part.Link;
import dev.muster.ui.part.Words;
import dev.muster.unsealing.Outcome;
import dev.muster.unsealing.Request;
import dev.muster.unsealing.SealedDocument;
import dev.muster.unsealing.UnsealingDesk;
import jakarta.annotation.security.PermitAll;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The original of a document in which something is exposed: why it is sealed, who opened it, and,
 * for a security reviewer, the way to open it. Its address ({@code path} names the document) can be
 * sent to anybody; it never opens anything by itself.
 */
@Route("records/:recordId/original")
@StyleSheet("records.css")
@PermitAll
class OriginalView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    private static final String PATH = "path";

    private final transient UnsealingDesk desk;
    private final String account;
    private final Div place = new Div();
    private final Div openings = new Div();
    private transient @Nullable SealedDocument sealed;
    private @Nullable UUID record;

    OriginalView(UnsealingDesk desk, AuthenticationContext signedIn) {
        this.desk = desk;
        this.account = signedIn.getPrincipalName().orElse("");
        addClassNames("page", "original");
    }

    /** The address of a document's page. */
    static String route(UUID record) {
        return "records/" + record + "/original";
    }

    /** The rest of the address. */
    static Map<String, String> filters(String path) {
        return Map.of(PATH, path);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<UUID> id = event.getRouteParameters().get("recordId").flatMap(Ids::parse);
        Optional<String> path = event.getLocation().getQueryParameters().getSingleParameter(PATH);
        Optional<SealedDocument> found =
                id.flatMap(known -> path.flatMap(name -> desk.find(known, name)));
        if (found.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        record = id.orElseThrow();
        sealed = found.get();
        removeAll();
        DocumentRow document = found.get().document();
        H1 title = new H1("Original of " + document.path());
        title.getElement().setAttribute("dir", "auto");
        add(
                Link.to("records/" + record, Map.of("tab", "evidence"), "Back to the record"),
                title,
                facts(found.get()),
                place,
                new H2("Openings"),
                openings);
        showSealed("");
        showOpenings();
    }

    private static Facts facts(SealedDocument sealed) {
        DocumentRow document = sealed.document();
        Facts facts = new Facts();
        sealed.findings().stream()
                .map(finding -> Words.sentence(finding.code()))
                .distinct()
                .forEach(code -> facts.with("Sealed because of", code));
        return facts.with("Format", document.format())
                .with("Size", Words.size(document.bytes()))
                .with(
                        "SHA-256",
                        new Span(Words.shortId(document.sha256())),
                        new CopyButton("SHA-256", document.sha256()));
    }

    private void showSealed(String trouble) {
        place.removeAll();
        place.setClassName("gap");
        place.getElement().removeAttribute("data-tone");
        if (!desk.mayOpen(account)) {
            place.add(
                    new Paragraph(
                            "The original is sealed. Only a security reviewer may open it; everybody sees it masked in the record."));
            return;
        }
        TextArea reason = new TextArea("What do you need it for?");
        reason.setHelperText("Stands in the audit log for good. Do not repeat what is exposed.");
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(500);
        reason.setMaxWidth("36rem");
        reason.setWidthFull();
        reason.setErrorMessage(trouble);
        reason.setInvalid(!trouble.isEmpty());
        Button open = new Button("Open the original", _ -> open(reason.getValue()));
        open.addThemeVariants(ButtonVariant.PRIMARY);
        place.add(
                new Paragraph(
                        "The original is sealed. Opening it is audited: your name, this document, your reason and the time, for everybody to see."),
                reason,
                open);
    }

    private void open(String reason) {
        SealedDocument document = sealed;
        UUID id = record;
        if (document == null || id == null) {
            return;
        }
        Outcome outcome = desk.open(id, new Request(account, document.document().path(), reason));
        switch (outcome) {
            case Outcome.Refused(var why, var words) when why == Outcome.Why.UNREADABLE ->
                    showTrouble(words);
            case Outcome.Refused(var _, var words) -> showSealed(words);
            case Outcome.Opened opened -> {
                place.removeAll();
                place.setClassName("gap");
                place.getElement().setAttribute("data-tone", "refused");
                place.add(
                        new OpenedOriginal(
                                opened,
                                document.document(),
                                () -> desk.mayOpen(account),
                                () -> UI.getCurrent().getPage().reload()));
            }
        }
        showOpenings();
    }

    /** Another reason would not help: the way back is the page itself. */
    private void showTrouble(String words) {
        Paragraph what = new Paragraph(words);
        what.getElement().setAttribute("role", "alert");
        place.removeAll();
        place.setClassName("gap");
        place.getElement().setAttribute("data-tone", "refused");
        place.add(what, new Button("Try again", _ -> showSealed("")));
    }

    private void showOpenings() {
        openings.removeAll();
        if (sealed != null) {
            openings.add(new OpeningList(desk.openings(sealed.document())));
        }
    }

    @Override
    public String getPageTitle() {
        return sealed == null
                ? "Original · Muster"
                : "Original of %s · Muster".formatted(sealed.document().path());
    }
}
