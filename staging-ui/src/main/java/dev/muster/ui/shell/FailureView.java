package dev.muster.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A page could not be made. The reason goes to the log, never to the browser. */
@ParentLayout(DeskLayout.class)
@AnonymousAllowed
class FailureView extends Div implements HasErrorParameter<Exception>, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(FailureView.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String path = "/" + event.getLocation().getPath();
        LOG.error("the page {} could not be made", path, parameter.getException());
        ErrorPage.fill(
                this,
                Trouble.isOfDatabase(parameter.getException())
                        ? "The database does not answer"
                        : "This page could not be made",
                "It happened on " + path + ".",
                Trouble.advice(parameter.getException()));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    @Override
    public String getPageTitle() {
        return "Trouble · Muster";
    }
}
