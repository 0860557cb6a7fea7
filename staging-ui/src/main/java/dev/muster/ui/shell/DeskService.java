package dev.muster.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What every page and every session of the desk begins with. */
@Component
class DeskService implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(DeskService.class);
    private static final int SHOWN_MILLIS = 8_000;

    @Override
    public void serviceInit(ServiceInitEvent init) {
        init.addIndexHtmlRequestListener(Theme::dress);
        init.getSource()
                .addUIInitListener(
                        event -> event.getUI().getPage().addJsModule("context://js/desk.js"));
        init.getSource()
                .addSessionInitListener(
                        event -> event.getSession().setErrorHandler(DeskService::tell));
    }

    /** An action failed; the page stays as it was. */
    private static void tell(ErrorEvent error) {
        LOG.error("an action on a screen failed", error.getThrowable());
        UI ui = UI.getCurrent();
        if (ui == null) {
            return;
        }
        ui.access(
                () -> {
                    Notification notification =
                            Notification.show(
                                    "That did not work, and nothing was changed. "
                                            + Trouble.advice(error.getThrowable()),
                                    SHOWN_MILLIS,
                                    Notification.Position.BOTTOM_START);
                    notification.addThemeVariants(NotificationVariant.ERROR);
                });
    }
}
