package dev.muster.ui.part;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;

/** A path or a command line, with the button that copies it. */
public final class CopyLine extends Div {

    private static final long serialVersionUID = 1;

    /**
     * @param what what is copied, as it follows "Copy"
     */
    public CopyLine(String what, String line) {
        addClassName("copy-line");
        Code code = new Code(line);
        code.getElement().setAttribute("tabindex", "0");
        add(code, new CopyButton(what, line));
    }
}
