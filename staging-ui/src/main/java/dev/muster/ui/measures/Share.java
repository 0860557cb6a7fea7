package dev.muster.ui.measures;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.muster.model.Ratio;
import java.math.BigDecimal;

/** So many of so many: a percentage, the two numbers, and a bar. Of nothing there is no share. */
final class Share extends Div {

    private static final long serialVersionUID = 1;

    Share(Ratio ratio) {
        addClassName("share");
        BigDecimal percent = ratio.percent();
        if (percent == null) {
            Span none = new Span("nothing to measure");
            none.addClassName("quiet");
            add(none);
            return;
        }
        Span number = new Span(text(percent) + " %");
        number.addClassName("share-percent");
        Span counts = new Span("%,d of %,d".formatted(ratio.hits(), ratio.of()));
        counts.addClassName("quiet");
        Div bar = new Div();
        bar.addClassName("share-bar");
        bar.getElement().setAttribute("aria-hidden", "true");
        bar.getStyle().set("--share", percent.toPlainString() + "%");
        add(number, counts, bar);
    }

    /** Two digits where they say something: 100 stays 100, and 99.99 is not 100. */
    private static String text(BigDecimal percent) {
        BigDecimal plain = percent.stripTrailingZeros();
        return plain.scale() < 0 ? plain.toBigInteger().toString() : plain.toPlainString();
    }
}
