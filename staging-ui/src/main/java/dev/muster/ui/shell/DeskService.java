package dev.muster.ui.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/** What every page and every session of the desk begins with. */
@Component
class DeskService implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1;

    @Override
    public void serviceInit(ServiceInitEvent init) {
        init.addIndexHtmlRequestListener(Theme::dress);
        init.getSource()
                .addUIInitListener(
                        event -> event.getUI().getPage().addJsModule("context://js/desk.js"));
        init.getSource()
                .addSessionInitListener(
                        event -> event.getSession().setErrorHandler(new DeskErrors()));
    }
}
