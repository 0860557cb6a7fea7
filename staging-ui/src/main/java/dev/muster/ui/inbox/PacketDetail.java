package dev.muster.ui.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.Command;
import dev.muster.staging.InboxStore;
import dev.muster.staging.InboxStore.ArrivalRow;
import dev.muster.staging.PacketRow;
import dev.muster.staging.RecordStore;
import dev.muster.ui.part.Facts;
import dev.muster.ui.part.Link;
import dev.muster.ui.part.Moment;
import dev.muster.ui.part.StateChip;
import dev.muster.ui.part.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What became of one packet, what was in it, and the receipts for it. */
final class PacketDetail extends Div {

    private static final long serialVersionUID = 1;
    private static final int DELIVERIES = 20;

    PacketDetail(PacketRow packet, InboxStore inbox, RecordStore records, Command close) {
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", "Packet " + packet.name());
        add(head(packet, close), fate(packet), facts(packet));
        add(new H3("Documents"), documents(packet, inbox, records));
        add(new H3("Receipts"), receipts(inbox.arrivals(packet.id(), DELIVERIES)));
    }

    private static Component head(PacketRow packet, Command close) {
        H2 title = new H2(packet.name());
        title.getElement().setAttribute("dir", "auto");
        Button away = new Button(VaadinIcon.CLOSE_SMALL.create(), _ -> close.execute());
        away.addThemeVariants(ButtonVariant.TERTIARY);
        away.setAriaLabel("Close details");
        Div head = new Div(title, away);
        head.addClassName("detail-head");
        return head;
    }

    /** The outcome, the reason for it, and where to go on. */
    private static Component fate(PacketRow packet) {
        Div fate = new Div(StateChip.of(packet.status()));
        fate.addClassName("fate");
        String code = packet.code();
        if (code != null) {
            Paragraph reason = new Paragraph(packet.reason() == null ? "" : packet.reason());
            reason.getElement().setAttribute("dir", "auto");
            Span word = new Span(code);
            word.addClassName("mono");
            Div refusal = new Div(word, reason);
            refusal.addClassName("refusal");
            fate.add(refusal);
        }
        UUID record = packet.record();
        if (record != null) {
            fate.add(Link.to("records/" + record, "Open the record"));
            if (packet.status().equals("held")) {
                fate.add(
                        Link.to(
                                "exceptions",
                                Map.of("record", record.toString()),
                                "What it is held for"));
            }
        } else if (!packet.settled()) {
            fate.add(new Paragraph("Its record appears here when the work is done."));
        }
        return fate;
    }

    private static Component facts(PacketRow packet) {
        Facts facts = new Facts();
        String id = packet.packetId();
        if (id != null) {
            facts.withId("Packet id", id);
        }
        facts.withId("Original", packet.original()).with("Size", Words.size(packet.bytes()));
        if (packet.record() != null) {
            facts.with("Service", packet.service()).with("Candidate", packet.candidate());
        }
        facts.with("Received", Moment.time(packet.receivedAt()));
        Instant settled = packet.settledAt();
        if (settled != null) {
            facts.with("Settled", Moment.time(settled));
        }
        if (packet.attempts() > 1) {
            facts.with("Attempts", Integer.toString(packet.attempts()));
        }
        return facts;
    }

    private static Component documents(PacketRow packet, InboxStore inbox, RecordStore records) {
        return packet.packetId() == null
                ? new Paragraph(
                        "It could not be opened safely, so nothing in it was looked at. The original bytes are kept.")
                : new DocumentList(packet, inbox, records);
    }

    private static Component receipts(List<ArrivalRow> arrivals) {
        UnorderedList list = new UnorderedList();
        list.addClassName("receipts");
        for (ArrivalRow arrival : arrivals) {
            Facts facts =
                    new Facts()
                            .with("As", arrival.name())
                            .with("By", PacketWords.sender(arrival))
                            .with("At", Moment.time(arrival.receivedAt()))
                            .withId("Receipt", arrival.id().toString());
            list.add(new ListItem(facts));
        }
        return list;
    }
}
