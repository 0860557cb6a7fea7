package dev.muster.ui.part;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import java.util.List;

/**
 * A grid as the desk has it: it fills its place, and leaves columns out where there is no room for
 * them. Pieces of a cell with the class {@code compact-only} then take over.
 *
 * @param <T> the row
 */
@SuppressWarnings(
        "this-escape") // components are put together in constructors; nothing calls back before
// they end
public abstract class DeskGrid<T> extends Grid<T> {

    private static final long serialVersionUID = 1;

    private List<Column<T>> roomy = List.of();

    /**
     * @param label what the rows are, for those who do not see them
     */
    protected DeskGrid(Class<T> type, String label, SelectionMode selection) {
        super(type, false);
        setAriaLabel(label);
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(selection);
        setSizeFull();
    }

    /** Says which columns are left out first. */
    protected final void roomyOnly(List<Column<T>> columns) {
        roomy = List.copyOf(columns);
    }

    /** Leaves out what there is no room for, or takes it in again. */
    public final void setCompact(boolean compact) {
        roomy.forEach(column -> column.setVisible(!compact));
        setClassName("compact", compact);
    }
}
