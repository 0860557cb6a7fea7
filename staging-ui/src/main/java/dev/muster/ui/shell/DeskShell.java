package dev.muster.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** What every page loads. Nothing comes from another server, and nothing needs npm. */
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("desk.css")
public class DeskShell implements AppShellConfigurator {

    private static final long serialVersionUID = 1;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("Muster");
        settings.addFavIcon("icon", "favicon.svg", "any");
    }
}
