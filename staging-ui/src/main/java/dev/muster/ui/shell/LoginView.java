package dev.muster.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** Where somebody says who they are, and reads what this is. */
@Route(value = "login", autoLayout = false)
@PageTitle("Sign in · Muster")
@AnonymousAllowed
class LoginView extends Main implements BeforeEnterObserver {

    private static final long serialVersionUID = 1;

    private final LoginForm form = new LoginForm();

    LoginView() {
        addClassName("sign-in");
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.setI18n(words());
        Div entrance = new Div(form, hint());
        entrance.addClassName("sign-in-form");
        add(whatThisIs(), entrance);
    }

    private static Component whatThisIs() {
        Div what =
                new Div(
                        new H1("Muster"),
                        new Paragraph(
                                "Turns the evidence of a release candidate into a record that people can review."),
                        new UnorderedList(
                                new ListItem(
                                        "Every value leads back to the fragment it was read from."),
                                new ListItem(
                                        "What is missing, stale or contradictory goes to somebody, with a way to fix it."),
                                new ListItem(
                                        "It stages and stops: no packet opens a gate or starts a rollout.")));
        what.addClassName("sign-in-what");
        return what;
    }

    private static Component hint() {
        Paragraph hint =
                new Paragraph(
                        "First time on this instance? The terminal in which it was started shows the sign-in that was made up for it.");
        hint.addClassName("quiet");
        return hint;
    }

    private static LoginI18n words() {
        LoginI18n words = LoginI18n.createDefault();
        words.getForm().setTitle("Sign in");
        words.getForm().setUsername("Name");
        words.getForm().setPassword("Password");
        words.getForm().setSubmit("Sign in");
        words.getErrorMessage().setTitle("That is not a sign-in of this instance");
        words.getErrorMessage().setMessage("Check the name and the password, and try again.");
        return words;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        form.setError(
                event.getLocation().getQueryParameters().getParameters().containsKey("error"));
    }
}
