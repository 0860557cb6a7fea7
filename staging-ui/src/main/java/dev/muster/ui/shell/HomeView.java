package dev.muster.ui.shell;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.springframework.beans.factory.annotation.Value;

/** The first page: says where evidence goes in. */
@Route("")
@Menu(title = "Start", order = 0)
@PageTitle("Muster")
@PermitAll
class HomeView extends VerticalLayout {

    private static final long serialVersionUID = 1;

    HomeView(@Value("${muster.inbox}") String inbox) {
        add(new H2("Evidence in, reviewable records out"));
        add(new Paragraph("Drop a packet into " + inbox + " and see what becomes of it."));
    }
}
