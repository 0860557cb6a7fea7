package dev.muster.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.server.Command;
import org.jspecify.annotations.Nullable;

/**
 * A list with room for the details of one row beside it, or over it where there is too little room.
 * Escape or a click beside the details closes them.
 */
public final class ListWithDetail extends MasterDetailLayout {

    private static final long serialVersionUID = 1;

    /** Over the list the details are a dialog, for whose name there is no API. */
    private static final String NAME_THE_DIALOG =
            """
            this.updateComplete.then(() => {
              const pane = this.shadowRoot.getElementById('detail');
              const name = () => pane.getAttribute('role') === 'dialog'
                  ? pane.setAttribute('aria-label', 'Details')
                  : pane.removeAttribute('aria-label');
              new MutationObserver(name).observe(pane, {attributeFilter: ['role']});
              name();
            });\
            """;

    /**
     * @param close what closes the details, for example going to the address without them
     */
    public ListWithDetail(Component list, Command close) {
        setSizeFull();
        setMasterSize("min(34rem, 100vw)");
        setDetailSize("min(28rem, 100vw)");
        setOverlaySize("min(32rem, 100%)");
        setExpandMaster(true);
        setExpandDetail(true);
        setMaster(list);
        addAttachListener(_ -> getElement().executeJs(NAME_THE_DIALOG));
        addBackdropClickListener(_ -> close.execute());
        addDetailEscapePressListener(_ -> close.execute());
    }

    /** Shows details; null shows the list alone. */
    public void show(@Nullable Component detail) {
        if (detail == null) {
            setDetail(null);
            return;
        }
        Div pane = new Div(detail);
        pane.addClassName("detail");
        pane.getElement().setAttribute("tabindex", "-1");
        setDetail(pane);
    }

    /** Moves the keyboard to the details, from where Escape closes them. */
    public void focusDetail() {
        Component detail = getDetail();
        if (detail != null) {
            detail.getElement().executeJs("this.focus()");
        }
    }
}
