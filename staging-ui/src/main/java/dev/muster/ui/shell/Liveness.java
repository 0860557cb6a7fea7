package dev.muster.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;

/**
 * Says whether what is on the screen follows what happens. The browser knows ({@code js/desk.js}):
 * it says "Live", or that it tries to reach the server again.
 */
@Tag("desk-live")
final class Liveness extends Component {

    private static final long serialVersionUID = 1;

    Liveness() {
        getElement().setAttribute("role", "status");
    }
}
