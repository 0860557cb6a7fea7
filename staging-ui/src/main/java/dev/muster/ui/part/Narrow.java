package dev.muster.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.page.Page;
import java.util.function.Consumer;

/** Tells a component whether the window is too narrow for more than the most important columns. */
public final class Narrow {
    private static final int BELOW_PIXELS = 900;

    private Narrow() {}

    /** Calls back when the component is attached, and whenever the window's width changes. */
    public static void watch(Component component, Consumer<Boolean> narrow) {
        component.addAttachListener(
                attach -> {
                    Page page = attach.getUI().getPage();
                    page.getExtendedClientDetails()
                            .refresh(
                                    details ->
                                            narrow.accept(
                                                    details.getWindowInnerWidth() < BELOW_PIXELS));
                    var watching =
                            page.addBrowserWindowResizeListener(
                                    resize -> narrow.accept(resize.getWidth() < BELOW_PIXELS));
                    component.addDetachListener(
                            detach -> {
                                watching.remove();
                                detach.unregisterListener();
                            });
                });
    }
}
