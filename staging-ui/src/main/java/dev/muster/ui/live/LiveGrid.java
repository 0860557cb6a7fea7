package dev.muster.ui.live;

import dev.muster.ui.part.DeskGrid;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A grid of a page that is a list: one row can be chosen.
 *
 * @param <T> the row
 */
@SuppressWarnings(
        "this-escape") // components are put together in constructors; nothing calls back before
// they end
public abstract class LiveGrid<T> extends DeskGrid<T> {

    private static final long serialVersionUID = 1;

    /**
     * @param label what the rows are, for those who do not see them
     */
    protected LiveGrid(Class<T> type, String label) {
        super(type, label, SelectionMode.SINGLE);
    }

    /** Calls back when somebody picks a row, or with null when he lets go of it. */
    final void whenChosen(Consumer<@Nullable T> chosen) {
        asSingleSelect()
                .addValueChangeListener(
                        change -> {
                            if (change.isFromClient()) {
                                chosen.accept(change.getValue());
                            }
                        });
    }

    /** Shows which row's details are open. */
    final void mark(@Nullable T row) {
        asSingleSelect().setValue(row);
    }
}
