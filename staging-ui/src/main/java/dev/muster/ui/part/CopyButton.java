package dev.muster.ui.part;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;

/** Puts a text into the clipboard. */
public final class CopyButton extends Button {

    private static final long serialVersionUID = 1;
    private static final int SHOWN_MILLIS = 2_000;

    /**
     * @param what what is copied, as it follows "Copy", for example "packet id"
     * @param text what goes into the clipboard
     */
    public CopyButton(String what, String text) {
        super(VaadinIcon.COPY_O.create());
        addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        addClassName("copy");
        setAriaLabel("Copy " + what);
        setTooltipText("Copy " + what);
        Clipboard.onClick(this)
                .writeText(
                        text,
                        _ -> say("Copied " + what),
                        _ -> say("The browser does not let us copy; the text is: " + text));
    }

    private static void say(String message) {
        Notification.show(message, SHOWN_MILLIS, Position.BOTTOM_START);
    }
}
