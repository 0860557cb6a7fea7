package dev.muster.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.server.DefaultErrorHandler;
import com.vaadin.flow.server.ErrorEvent;
import java.util.concurrent.Future;

/**
 * What happens when an action on a screen fails: the log gets the reason, the person a sentence,
 * and the page stays as it was. A browser that merely went away is no failure.
 */
final class DeskErrors extends DefaultErrorHandler {

    private static final long serialVersionUID = 1;
    private static final int SHOWN_MILLIS = 8_000;

    @Override
    public void error(ErrorEvent error) {
        super.error(error);
        UI ui = UI.getCurrent();
        if (ui != null && shouldHandle(error.getThrowable())) {
            Future<Void> _ = ui.access(() -> tell(Trouble.advice(error.getThrowable())));
        }
    }

    private static void tell(String advice) {
        Notification notification =
                Notification.show(
                        "That did not work, and nothing was changed. " + advice,
                        SHOWN_MILLIS,
                        Notification.Position.BOTTOM_START);
        notification.addThemeVariants(NotificationVariant.ERROR);
    }
}
