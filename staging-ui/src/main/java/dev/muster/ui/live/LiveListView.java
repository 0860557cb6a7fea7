package dev.muster.ui.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.server.Command;
import dev.muster.model.Cursor;
import dev.muster.model.Page;
import dev.muster.ui.part.EmptyState;
import dev.muster.ui.part.Filters;
import dev.muster.ui.part.Ids;
import dev.muster.ui.part.KeysetRows;
import dev.muster.ui.part.ListWithDetail;
import dev.muster.ui.part.Narrow;
import dev.muster.ui.part.Words;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page that is a list of rows, newest first, with filters above it and the details of the chosen
 * row beside it. Filters and choice are the page's address. What changes is shown in place; what is
 * new waits behind a button, so that no row moves under the reader.
 *
 * @param <T> the row
 */
@SuppressWarnings(
        "this-escape") // components are put together in constructors; nothing calls back before
// they end
public abstract class LiveListView<T> extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1;
    private static final int MANY = 10_000;
    private static final int MANY_NEW = 100;

    private final transient KeysetRows<T, Cursor> rows =
            KeysetRows.newestFirst((after, limit) -> page(after, limit).rows(), this::cursorOf);
    private final Span count = new Span();
    private final Button news = new Button("", VaadinIcon.ARROW_UP.create(), _ -> restart());
    private final String selected;
    private final Filters filters;
    private final LiveGrid<T> grid;
    private final ListWithDetail page;
    private @Nullable Object filter;
    private transient Optional<T> shown = Optional.empty();
    private boolean narrow;

    /**
     * @param selected the parameter that names the chosen row
     */
    protected LiveListView(
            String title, String selected, Filters filters, LiveGrid<T> grid, Pulse pulse) {
        this.selected = selected;
        this.filters = filters;
        this.grid = grid;
        rows.into(grid, row -> cursorOf(row).id());
        grid.whenChosen(this::choose);
        page = new ListWithDetail(list(title), this::closeDetail);
        addClassName("page-full");
        add(page);
        Narrow.watch(
                this,
                now -> {
                    narrow = now;
                    showRoom();
                });
        pulse.whileOpen(this, this::lookAgain);
    }

    /** Rows of the list as the address narrows it. */
    protected abstract Page<T> page(@Nullable Cursor after, int limit);

    /** Where a row stands in the list. */
    protected abstract Cursor cursorOf(T row);

    /** How many rows there are, counted up to a cap. */
    protected abstract int count(int cap);

    /** The count in words, for example "7 packets". */
    protected abstract String counted(String number, boolean one);

    /** Takes the filter out of the address; what it returns tells whether it is another one. */
    protected abstract Object readFilter(Filters address);

    /** Why there is no row. */
    protected abstract EmptyState whyEmpty();

    /** The row of this id, wherever it stands. */
    protected abstract Optional<T> find(UUID id);

    /** The details of a row. */
    protected abstract Component detail(T row, Command close);

    private void choose(@Nullable T row) {
        filters.set(selected, row == null ? null : cursorOf(row).id().toString());
        page.focusDetail();
    }

    private Div list(String title) {
        count.addClassName("quiet");
        news.addClassName("news");
        news.setVisible(false);
        Div live = new Div(news);
        live.getElement().setAttribute("aria-live", "polite");
        Div head = new Div(new H1(title), count, live);
        head.addClassName("page-head");
        Div list = new Div(head, filters, grid);
        list.addClassName("page-list");
        return list;
    }

    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        filters.read(event.getLocation().getQueryParameters());
        Object wanted = readFilter(filters);
        if (!wanted.equals(filter)) {
            filter = wanted;
            restart();
        }
        showDetail();
    }

    private void restart() {
        rows.restart();
        refresh();
        grid.scrollToStart();
    }

    private void refresh() {
        grid.getDataProvider().refreshAll();
        int counted = count(MANY);
        count.setText(counted(Words.count(counted, MANY), counted == 1));
        if (counted == 0) {
            grid.setEmptyStateComponent(whyEmpty());
        }
        news.setVisible(false);
    }

    private void lookAgain() {
        if (rows.isEmpty()) {
            restart();
        } else {
            rows.again();
            refresh();
            showNews(rows.newer(MANY_NEW));
        }
        showDetail();
    }

    private void showNews(int newer) {
        news.setText((newer < MANY_NEW ? newer : MANY_NEW + " or more") + " new: show");
        news.setVisible(newer > 0);
    }

    private void showDetail() {
        Optional<T> chosen = filters.value(selected).flatMap(Ids::parse).flatMap(this::find);
        grid.mark(chosen.orElse(null));
        showRoom();
        if (!chosen.equals(shown)) {
            shown = chosen;
            page.show(chosen.map(row -> detail(row, this::closeDetail)).orElse(null));
        }
    }

    /** Beside its details the list has little more room than in a narrow window. */
    private void showRoom() {
        grid.setCompact(narrow || filters.value(selected).isPresent());
    }

    private void closeDetail() {
        filters.set(selected, null);
        grid.focus();
    }
}
