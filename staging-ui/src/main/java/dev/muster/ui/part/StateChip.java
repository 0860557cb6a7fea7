package dev.muster.ui.part;

import com.vaadin.flow.component.html.Span;
import java.util.Optional;

/** A state as a shape, a word and a color. */
public final class StateChip extends Span {

    private static final long serialVersionUID = 1;

    /** A chip that says the state's word. */
    public StateChip(State state) {
        this(state, state.word());
    }

    /** A chip that says more than the state's word, for example a count with it. */
    public StateChip(State state, String text) {
        super(text);
        addClassName("chip");
        getElement().setAttribute("data-state", state.key());
        getElement().setAttribute("data-tone", state.tone().key());
    }

    /** The chip of a kebab-case word; one that is not in the vocabulary is shown as it stands. */
    public static StateChip of(String key) {
        Optional<State> state = State.of(key);
        return state.isPresent() ? new StateChip(state.get()) : new StateChip(State.NOTE, key);
    }

    /**
     * The same chip for a {@code LitRenderer}, which is cheaper in long lists.
     *
     * @param property the name of the item's property; {@link #tone} and {@link #word} fill {@code
     *     <property>Tone} and {@code <property>Word}
     */
    public static String template(String property) {
        return "<span class='chip' data-state=${item.%1$s} data-tone=${item.%1$sTone}>${item.%1$sWord}</span>"
                .formatted(property);
    }

    /** The tone of a kebab-case word, for {@link #template}. */
    public static String tone(String key) {
        return State.of(key).orElse(State.NOTE).tone().key();
    }

    /** The word that people read for a kebab-case word, for {@link #template}. */
    public static String word(String key) {
        return State.of(key).map(State::word).orElse(key);
    }
}
