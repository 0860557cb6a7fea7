package dev.muster.ui.schemas;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.Command;
import dev.muster.restaging.Outlook;

/** Says what restaging does before it is asked for. */
final class RestageDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1;

    RestageDialog(Outlook outlook, Command confirmed) {
        setHeader(
                "Restage %s under %s?"
                        .formatted(RestagingWords.packets(outlook.packets()), outlook.version()));
        UnorderedList effects =
                new UnorderedList(
                        new ListItem(
                                "Each gets a new version of its record; the former one stays where it is, and the new one says what changed."),
                        new ListItem(
                                "A packet may be held that was staged, or staged that was held. Its open exceptions are replaced by those of the new record."),
                        new ListItem("Accepted records stay on theirs."),
                        new ListItem(
                                "It cannot be taken back, only restaged again. Your name stands in the audit log."));
        effects.addClassName("effects");
        setText(
                new Div(
                        new Paragraph("The workers make them again from the sealed packets:"),
                        effects));
        setCancelable(true);
        setConfirmText("Restage");
        addConfirmListener(_ -> confirmed.execute());
    }
}
