package dev.muster.ui.records;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.muster.ui.part.Moment;
import dev.muster.unsealing.Opening;
import java.util.List;

/** Who opened an original, when and why; newest first. */
final class OpeningList extends Div {

    private static final long serialVersionUID = 1;

    OpeningList(List<Opening> openings) {
        if (openings.isEmpty()) {
            add(new Paragraph("Nobody has opened it."));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("openings");
        openings.forEach(one -> list.add(item(one)));
        add(list);
    }

    private static ListItem item(Opening opening) {
        Span who = new Span(opening.account());
        who.addClassName("opening-account");
        Span why = new Span(opening.reason());
        why.getElement().setAttribute("dir", "auto");
        return new ListItem(who, new Span(" · "), Moment.time(opening.openedAt()), new Div(why));
    }
}
