package dev.muster.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import dev.muster.staging.RecordRow;
import dev.muster.ui.part.CopyButton;
import dev.muster.ui.part.Facts;
import dev.muster.ui.part.Link;
import dev.muster.ui.part.Moment;
import dev.muster.ui.part.StateChip;
import java.util.List;
import java.util.Map;

/** Which record this is, what came of it, and that it decides nothing. */
final class RecordHead extends Div {

    private static final long serialVersionUID = 1;

    private final Span permalink = new Span();

    RecordHead(RecordRow row, List<RecordRow> versions) {
        addClassName("record-head");
        Div title =
                new Div(
                        new H1(RecordWords.service(row) + " " + RecordWords.version(row)),
                        StateChip.of(row.outcome()),
                        permalink);
        title.addClassName("record-title");
        Paragraph strip =
                new Paragraph(
                        "Staging only — accepting this record opens no gate and starts no rollout.");
        strip.addClassName("strip");
        add(title, facts(row, versions), strip);
    }

    private static Div facts(RecordRow row, List<RecordRow> versions) {
        Div facts = new Div();
        facts.addClassName("record-facts");
        facts.add(
                versions.size() > 1 ? choice(row, versions) : new Span("Record v" + row.version()));
        facts.add(new Span("Schema " + row.schemaName() + " " + row.schemaVersion()));
        facts.add(new Span("Open: " + RecordWords.open(row)));
        facts.add(fact("Staged", Moment.time(row.createdAt())));
        facts.add(
                fact(
                        "Packet",
                        Link.to(
                                "inbox",
                                Map.of("packet", row.packet().toString()),
                                row.packetName())));
        facts.add(new Details("Digests", digests(row)));
        return facts;
    }

    private static Facts digests(RecordRow row) {
        Facts digests =
                new Facts()
                        .withId("Packet id", row.packetId())
                        .withId("Record digest", row.digest());
        String commit = row.candidateCommit();
        if (commit != null) {
            digests.withId("Commit", commit);
        }
        return digests.with("Judged as of", Moment.time(row.evaluatedAt()));
    }

    private static Span fact(String name, Component value) {
        Span fact = new Span(new Span(name + " "), value);
        fact.addClassName("record-fact");
        return fact;
    }

    private static Select<RecordRow> choice(RecordRow row, List<RecordRow> versions) {
        Select<RecordRow> choice = new Select<>();
        choice.setAriaLabel("Version of the record");
        choice.setWidth("13rem");
        choice.setItems(versions);
        choice.setItemLabelGenerator(
                one -> "Record v" + one.version() + (one.newest() ? " (newest)" : ""));
        versions.stream().filter(one -> one.id().equals(row.id())).forEach(choice::setValue);
        choice.addValueChangeListener(
                change -> {
                    if (change.isFromClient()) {
                        UI.getCurrent().navigate("records/" + change.getValue().id());
                    }
                });
        return choice;
    }

    /** Makes the link that is copied lead to what is shown now. */
    void setAddress(String pathAndQuery) {
        permalink.removeAll();
        permalink.add(new CopyButton("permalink", origin() + "/" + pathAndQuery));
    }

    /** The address under which this desk was called. */
    private static String origin() {
        if (!(VaadinRequest.getCurrent() instanceof VaadinServletRequest request)) {
            return "";
        }
        var http = request.getHttpServletRequest();
        boolean usual = http.getServerPort() == (http.getScheme().equals("https") ? 443 : 80);
        return http.getScheme()
                + "://"
                + http.getServerName()
                + (usual ? "" : ":" + http.getServerPort())
                + http.getContextPath();
    }
}
