package dev.muster.evidence.format.prose;

import dev.muster.evidence.format.prose.Block.Item;
import dev.muster.evidence.format.prose.Prose.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a procedure: its numbered items, or its bullets where nothing is numbered; inner
 * lists are not steps.
 */
final class Steps {
    private Steps() {}

    static Optional<LineCount> count(Prose prose, List<Section> sections) {
        List<Item> steps = items(sections, true);
        return steps.isEmpty() ? lines(prose, items(sections, false)) : lines(prose, steps);
    }

    /** All outer items of the sections. */
    static List<Item> items(List<Section> sections, boolean ordered) {
        List<Item> items = new ArrayList<>();
        for (Section section : sections) {
            for (Block block : section.blocks()) {
                if (block instanceof Item item && item.depth() == 0 && item.ordered() == ordered) {
                    items.add(item);
                }
            }
        }
        return items;
    }

    /** The lines on which the items begin. */
    static Optional<LineCount> lines(Prose prose, List<Item> items) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        int first = items.getFirst().marker();
        int indent = first - LineCount.lineStart(prose.source().text(), first);
        String margin = indent == 0 ? "^" : "^[ \\t]{" + indent + "}";
        List<String> patterns =
                List.of(
                        margin + "(Step )?[0-9]+[.):][ \\t]",
                        margin + "\\.[ \\t]",
                        margin + "[-*+\u2022\u00b7\uf0b7][ \\t]",
                        margin + "<(li|LI)[ >]",
                        "<(li|LI)[ >]");
        return LineCount.of(prose.source(), items.stream().map(Item::marker).toList(), patterns);
    }
}
