package dev.muster.ui.live;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A grid of a page that is a list: one row can be chosen, and columns can be left out where there
 * is no room for them. Pieces of a cell with the class {@code compact-only} then take over.
 *
 * @param <T> the row
 */
@SuppressWarnings(
        "this-escape") // components are put together in constructors; nothing calls back before
// they end
public abstract class LiveGrid<T> extends Grid<T> {

    private static final long serialVersionUID = 1;

    private List<Column<T>> roomy = List.of();

    /**
     * @param label what the rows are, for those who do not see them
     */
    protected LiveGrid(Class<T> type, String label) {
        super(type, false);
        setAriaLabel(label);
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.SINGLE);
        setSizeFull();
    }

    /** Says which columns are left out first. */
    protected final void roomyOnly(List<Column<T>> columns) {
        roomy = List.copyOf(columns);
    }

    final void setCompact(boolean compact) {
        roomy.forEach(column -> column.setVisible(!compact));
        setClassName("compact", compact);
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
