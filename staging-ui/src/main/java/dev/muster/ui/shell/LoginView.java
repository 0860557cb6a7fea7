package dev.muster.ui.shell;

import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** Where somebody says who they are. */
@Route(value = "login", autoLayout = false)
@PageTitle("Sign in · Muster")
@AnonymousAllowed
class LoginView extends VerticalLayout implements BeforeEnterObserver {

    private static final long serialVersionUID = 1;

    private final LoginForm form = new LoginForm();

    LoginView() {
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        setSizeFull();
        setAlignItems(Alignment.CENTER);
        setJustifyContentMode(JustifyContentMode.CENTER);
        add(form);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        form.setError(
                event.getLocation().getQueryParameters().getParameters().containsKey("error"));
    }
}
