package dev.muster.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteParameters;
import dev.muster.exceptionqueue.CaseQueueStore;
import dev.muster.fragment.FragmentDesk;
import dev.muster.staging.FieldRow;
import dev.muster.staging.RecordDiff;
import dev.muster.staging.RecordRow;
import dev.muster.staging.RecordStore;
import dev.muster.ui.part.Ids;
import dev.muster.ui.part.ListWithDetail;
import dev.muster.ui.part.Narrow;
import jakarta.annotation.security.PermitAll;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One version of a record. The address says which field ({@code f}, a JSON Pointer), which of its
 * claims ({@code frag}, from 0) and which tab are shown, so that any of it can be sent to a
 * colleague.
 */
@Route("records/:recordId")
@RouteAlias("records/:recordId/v/:version")
@StyleSheet("records.css")
@PermitAll
class RecordView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    private static final String FIELD = "f";
    private static final String CLAIM = "frag";
    private static final String TAB = "tab";

    /** What can be seen of a record. */
    private enum Page {
        FIELDS,
        FINDINGS,
        CHANGES,
        EVIDENCE,
        RAW;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final transient RecordStore records;
    private final transient CaseQueueStore cases;
    private final transient FragmentDesk fragments;
    private final Map<Page, Tab> tabs = new EnumMap<>(Page.class);
    private transient @Nullable RecordReading record;
    private @Nullable RecordHead head;
    private @Nullable TabSheet sheet;
    private @Nullable FieldTree tree;
    private @Nullable ListWithDetail fields;
    private QueryParameters address = QueryParameters.empty();
    private String path = "";
    private boolean reading;

    RecordView(RecordStore records, CaseQueueStore cases, FragmentDesk fragments) {
        this.records = records;
        this.cases = cases;
        this.fragments = fragments;
        addClassNames("page-full", "record-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<RecordRow> row = row(event.getRouteParameters());
        if (row.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        address = event.getLocation().getQueryParameters();
        path = event.getLocation().getPath();
        if (record == null || !record.row().id().equals(row.get().id())) {
            build(new RecordReading(row.get(), records, cases, fragments));
        }
        show();
    }

    private Optional<RecordRow> row(RouteParameters parameters) {
        Optional<RecordRow> row =
                parameters.get("recordId").flatMap(Ids::parse).flatMap(records::find);
        Optional<String> version = parameters.get("version");
        if (row.isEmpty() || version.isEmpty()) {
            return row;
        }
        return records.versions(row.get().packet()).stream()
                .filter(one -> version.get().equals(Integer.toString(one.version())))
                .findFirst();
    }

    private void build(RecordReading reading) {
        removeAll();
        tabs.clear();
        record = reading;
        RecordHead newHead = new RecordHead(reading.row(), reading.versions());
        TabSheet newSheet = new TabSheet();
        newSheet.setSizeFull();
        FieldTree newTree = new FieldTree(reading.fields(), this::choose);
        ListWithDetail newFields = new ListWithDetail(newTree, this::close);
        newFields.setOverlaySize("min(46rem, 100%)");
        head = newHead;
        tree = newTree;
        fields = newFields;
        sheet = newSheet;
        tabs.put(Page.FIELDS, newSheet.add("Fields", newFields));
        later(newSheet, Page.FINDINGS, findingsTitle(reading), () -> new FindingList(reading));
        reading.diff()
                .ifPresent(
                        diff ->
                                later(
                                        newSheet,
                                        Page.CHANGES,
                                        ChangeList.tab(diff),
                                        () -> changes(reading.row(), diff)));
        later(newSheet, Page.EVIDENCE, "Evidence", () -> documents(reading));
        later(newSheet, Page.RAW, "record.json", () -> new RawRecord(reading));
        newSheet.addSelectedChangeListener(change -> turnTo(change.getSelectedTab()));
        add(newHead, newSheet);
        Narrow.watch(newTree, newTree::setNarrow);
    }

    private static String findingsTitle(RecordReading reading) {
        int found = reading.findings().size();
        return found == 0 ? "Findings" : "Findings (%d)".formatted(found);
    }

    private static Component changes(RecordRow row, RecordDiff diff) {
        return new ChangeList(row.id(), row.version() - 1, diff);
    }

    private static Component documents(RecordReading reading) {
        DocumentGrid grid = new DocumentGrid(reading);
        Narrow.watch(grid, grid::setCompact);
        return grid;
    }

    /** A tab whose content is made when it is first seen. */
    private void later(TabSheet into, Page page, String title, Supplier<Component> content) {
        Div place = new Div();
        place.addClassName("tab-place");
        Tab tab = into.add(title, place);
        tabs.put(page, tab);
        into.addSelectedChangeListener(
                change -> {
                    if (change.getSelectedTab() == tab && place.getComponentCount() == 0) {
                        place.add(content.get());
                    }
                });
    }

    private void turnTo(Tab tab) {
        if (!reading) {
            tabs.forEach(
                    (page, its) -> {
                        if (its == tab) {
                            go(
                                    page == Page.FIELDS
                                            ? address.excluding(TAB)
                                            : address.merging(TAB, page.key()));
                        }
                    });
        }
    }

    private void choose(String pointer) {
        go(address.excluding(CLAIM).merging(FIELD, pointer));
        focusDetail();
    }

    private void openClaim(int index) {
        go(address.merging(CLAIM, Integer.toString(index)));
        focusDetail();
    }

    private void focusDetail() {
        if (fields != null) {
            fields.focusDetail();
        }
    }

    private void close() {
        go(address.excluding(FIELD, CLAIM));
        if (tree != null) {
            tree.focusGrid();
        }
    }

    private void go(QueryParameters parameters) {
        UI.getCurrent().navigate(path, parameters);
    }

    private void show() {
        if (record == null || head == null || sheet == null || tree == null || fields == null) {
            return;
        }
        String query = address.getQueryString();
        head.setAddress(query.isEmpty() ? path : path + "?" + query);
        reading = true;
        String wanted = address.getSingleParameter(TAB).orElse(Page.FIELDS.key());
        tabs.forEach(
                (page, tab) -> {
                    if (page.key().equals(wanted)) {
                        sheet.setSelectedTab(tab);
                    }
                });
        reading = false;
        Optional<FieldRow> field = address.getSingleParameter(FIELD).flatMap(record::field);
        tree.mark(field.map(FieldRow::pointer).orElse(null));
        boolean disputed = field.map(FieldRow::state).filter("disputed"::equals).isPresent();
        fields.setMasterSize(disputed ? "min(20rem, 100vw)" : "min(28rem, 100vw)");
        fields.setDetailSize(disputed ? "min(44rem, 100vw)" : "min(34rem, 100vw)");
        RecordReading shown = record;
        fields.show(
                field.map(one -> new FieldDetail(shown, one, claim(), this::openClaim, this::close))
                        .orElse(null));
    }

    private int claim() {
        String index = address.getSingleParameter(CLAIM).orElse("");
        return index.matches("\\d{1,6}") ? Integer.parseInt(index) : -1;
    }

    @Override
    public String getPageTitle() {
        return record == null
                ? "Record · Muster"
                : "%s %s · Muster"
                        .formatted(
                                RecordWords.service(record.row()),
                                RecordWords.version(record.row()));
    }
}
