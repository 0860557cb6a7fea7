package dev.muster.ui.schemas;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.muster.staging.RestagingRow;

/** How far a restaging is. */
final class RestagingProgress extends Div {

    private static final long serialVersionUID = 1;

    private final ProgressBar bar = new ProgressBar();
    private final Span text = new Span();

    RestagingProgress() {
        addClassName("restaging-progress");
        bar.getElement().setAttribute("aria-label", "Packets restaged");
        add(bar, text);
    }

    /** Shows how far it is now; the bar goes when nothing waits any more. */
    void show(RestagingRow row) {
        bar.setVisible(row.waiting() > 0);
        bar.setMax(Math.max(1, row.packets()));
        bar.setValue(Math.min(row.packets(), Math.max(0, row.packets() - row.waiting())));
        text.setText(RestagingWords.progress(row));
    }
}
