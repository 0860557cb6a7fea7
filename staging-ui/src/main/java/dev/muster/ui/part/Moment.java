package dev.muster.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import java.time.Instant;

/**
 * A point in time, shown in the reader's own time zone, with UTC in its title. The browser does it
 * ({@code js/desk.js}), so an age goes on by itself; without script there is the UTC text.
 */
@Tag("desk-moment")
public final class Moment extends Component implements HasStyle {

    private static final long serialVersionUID = 1;

    private Moment(Instant at, boolean age) {
        getElement().setAttribute("at", at.toString());
        getElement().setAttribute("show", age ? "age" : "time");
        getElement().setText(at.toString());
    }

    /** How long ago it was: "14 s", "3 h". */
    public static Moment age(Instant at) {
        return new Moment(at, true);
    }

    /** Date and time. */
    public static Moment time(Instant at) {
        return new Moment(at, false);
    }

    /**
     * The age for a {@code LitRenderer}.
     *
     * @param property the name of the item's property, an instant as text
     */
    public static String ageTemplate(String property) {
        return "<desk-moment at=${item.%s} show='age'></desk-moment>".formatted(property);
    }
}
