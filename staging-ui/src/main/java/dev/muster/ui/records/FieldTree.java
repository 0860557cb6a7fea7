package dev.muster.ui.records;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.provider.hierarchy.TreeData;
import com.vaadin.flow.data.provider.hierarchy.TreeDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.muster.staging.FieldSummary;
import dev.muster.ui.part.EmptyState;
import dev.muster.ui.part.State;
import dev.muster.ui.part.StateChip;
import dev.muster.ui.part.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every field of a record with its state, in groups, to be narrowed by text and state. */
final class FieldTree extends Div {

    private static final long serialVersionUID = 1;
    private static final String ALL = "all";
    private static final String OPEN = "open";
    private static final String LOSSY = "lossy";
    private static final List<String> CHOICES =
            List.of(
                    ALL,
                    OPEN,
                    LOSSY,
                    State.CONFIRMED.key(),
                    State.NORMALISED.key(),
                    State.LOW_CONFIDENCE.key(),
                    State.CONTRADICTED.key(),
                    State.MISSING.key(),
                    State.WITHHELD.key());

    private final transient List<FieldSummary> fields;
    private final transient Map<String, String> names;
    private final transient Map<String, FieldNode> leaves = new HashMap<>();
    private final TextField text = new TextField("Find a field or value");
    private final Select<String> state = new Select<>();
    private final Span count = new Span();
    private final TreeGrid<FieldNode> grid = new TreeGrid<>();
    private final List<Grid.Column<FieldNode>> roomy = new ArrayList<>();
    private boolean narrow;
    private boolean beside;

    FieldTree(List<FieldSummary> fields, Consumer<String> chosen) {
        this.fields = List.copyOf(fields);
        this.names = FieldNode.names(fields);
        addClassNames("page-list", "field-tree");
        text.setPlaceholder("digest, 1.4.2, /tests…");
        text.setClearButtonVisible(true);
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(_ -> narrow());
        state.setLabel("State");
        state.setItems(CHOICES);
        state.setItemLabelGenerator(FieldTree::choice);
        state.setValue(ALL);
        state.addValueChangeListener(_ -> narrow());
        count.addClassName("quiet");
        count.getElement().setAttribute("aria-live", "polite");
        Div bar = new Div(text, state, count);
        bar.addClassName("filters");
        columns();
        grid.asSingleSelect()
                .addValueChangeListener(
                        change -> {
                            FieldNode node = change.getValue();
                            if (change.isFromClient() && node != null && node.field() != null) {
                                chosen.accept(node.pointer());
                            }
                        });
        add(bar, grid);
        narrow();
    }

    private static String choice(String key) {
        return switch (key) {
            case ALL -> "All states";
            case OPEN -> "Open: contradicted or missing";
            case LOSSY -> "Something was lost";
            default -> State.of(key).map(State::word).orElse(key);
        };
    }

    private void columns() {
        grid.setAriaLabel("Fields of the record");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSizeFull();
        grid.addComponentHierarchyColumn(FieldTree::label)
                .setHeader("Field")
                .setKey("field")
                .setFlexGrow(3)
                .setRowHeader(true);
        roomy.add(grid.addColumn(valueText()).setHeader("Value").setKey("value").setFlexGrow(3));
        grid.addColumn(stateChip())
                .setHeader("State")
                .setKey("state")
                .setWidth("9.5rem")
                .setFlexGrow(0);
        roomy.add(
                grid.addColumn(FieldTree::confidence)
                        .setHeader("Confidence")
                        .setKey("confidence")
                        .setWidth("7.5rem")
                        .setFlexGrow(0));
        roomy.add(
                grid.addColumn(node -> node.field() == null ? "" : node.field().supports())
                        .setHeader("Claims")
                        .setKey("claims")
                        .setWidth("5rem")
                        .setFlexGrow(0));
    }

    private static String confidence(FieldNode node) {
        FieldSummary field = node.field();
        String confidence = field == null ? null : field.confidence();
        return confidence == null ? "" : Words.sentence(confidence);
    }

    private static Div label(FieldNode node) {
        Span label = new Span(node.label());
        label.addClassName(node.field() == null ? "field-group" : "field-leaf");
        label.setTitle(node.pointer());
        Div cell = new Div(label);
        cell.addClassName("two-lines");
        if (node.field() != null) {
            Span value = new Span(node.value());
            value.addClassNames("quiet", "mono", "compact-only");
            cell.add(value);
        }
        return cell;
    }

    private static LitRenderer<FieldNode> valueText() {
        return LitRenderer.<FieldNode>of(
                        "<span class='mono' dir='auto' title=${item.value}>${item.value}</span>")
                .withProperty("value", FieldNode::value);
    }

    private static LitRenderer<FieldNode> stateChip() {
        return LitRenderer.<FieldNode>of(
                        "${item.state ? html`%s` : ''}".formatted(StateChip.template("state")))
                .withProperty("state", node -> node.state().map(State::key).orElse(""))
                .withProperty(
                        "stateTone", node -> node.state().map(one -> one.tone().key()).orElse(""))
                .withProperty(
                        "stateWord",
                        node ->
                                node.state().map(State::word).orElse("")
                                        + (isLossy(node) ? "*" : ""));
    }

    private static boolean isLossy(FieldNode node) {
        return node.field() != null && node.field().lossy();
    }

    private void narrow() {
        TreeData<FieldNode> tree = new TreeData<>();
        Map<String, FieldNode> groups = new HashMap<>();
        leaves.clear();
        for (FieldSummary field : fields) {
            List<String> path = FieldNode.groupsOf(field.pointer());
            int above = path.isEmpty() ? 1 : path.getLast().length() + 1;
            FieldNode leaf =
                    new FieldNode(
                            field.pointer(),
                            field.pointer().substring(above).replace("/", " / "),
                            field);
            if (matches(leaf)) {
                FieldNode parent = null;
                for (String group : path) {
                    parent = group(tree, groups, group, parent);
                }
                tree.addItem(parent, leaf);
                leaves.put(field.pointer(), leaf);
            }
        }
        grid.setDataProvider(new TreeDataProvider<>(tree));
        grid.expandRecursively(new ArrayList<>(tree.getRootItems()), 3);
        count.setText(
                "%,d of %,d fields; * something was lost".formatted(leaves.size(), fields.size()));
        if (leaves.isEmpty()) {
            grid.setEmptyStateComponent(
                    new EmptyState(
                            VaadinIcon.FILTER,
                            "No field matches",
                            "There are others: clear the text or choose all states."));
        }
    }

    private FieldNode group(
            TreeData<FieldNode> tree,
            Map<String, FieldNode> groups,
            String pointer,
            @Nullable FieldNode parent) {
        return groups.computeIfAbsent(
                pointer,
                _ -> {
                    String above = parent == null ? null : parent.pointer();
                    FieldNode group =
                            new FieldNode(
                                    pointer,
                                    FieldNode.groupLabel(pointer, above, names.get(pointer)),
                                    null);
                    tree.addItem(parent, group);
                    return group;
                });
    }

    private boolean matches(FieldNode leaf) {
        String wanted = text.getValue().strip().toLowerCase(Locale.ROOT);
        boolean said =
                wanted.isEmpty()
                        || leaf.pointer().toLowerCase(Locale.ROOT).contains(wanted)
                        || leaf.value().toLowerCase(Locale.ROOT).contains(wanted);
        return said && isChosen(leaf);
    }

    private boolean isChosen(FieldNode leaf) {
        State its = leaf.state().orElseThrow();
        return switch (state.getValue()) {
            case ALL -> true;
            case OPEN -> its == State.CONTRADICTED || its == State.MISSING;
            case LOSSY -> isLossy(leaf);
            default -> its.key().equals(state.getValue());
        };
    }

    /** Marks the field whose details are shown, and makes room for them; null marks none. */
    void mark(@Nullable String pointer) {
        FieldNode leaf = pointer == null ? null : leaves.get(pointer);
        boolean other = leaf != null && !leaf.equals(grid.asSingleSelect().getValue());
        grid.asSingleSelect().setValue(leaf);
        beside = pointer != null;
        showRoom();
        if (other) {
            grid.scrollToItem(leaf);
        }
    }

    /** Puts the keyboard back into the tree. */
    void focusGrid() {
        grid.focus();
    }

    void setNarrow(boolean now) {
        narrow = now;
        showRoom();
    }

    /** Where there is little room the first column says the value too. */
    private void showRoom() {
        boolean compact = narrow || beside;
        setClassName("compact", compact);
        roomy.forEach(column -> column.setVisible(!compact));
    }
}
