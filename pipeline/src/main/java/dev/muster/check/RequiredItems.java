package dev.muster.check;

import dev.muster.model.Field;
import dev.muster.schema.Node;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Elements that a list of the record has to have, such as the suites that must have run. */
record RequiredItems(Map<String, Field> fields, Gaps gaps) {

    /**
     * Tells what is missing, and what is there without having been run.
     *
     * @param count how many elements the list has
     */
    void judge(String pointer, Node.Items items, int count) {
        for (Node.RequiredItem wanted : items.items().requiredItems()) {
            List<String> there =
                    IntStream.range(0, count)
                            .mapToObj(i -> pointer + "/" + i)
                            .filter(item -> wanted.value().equals(settled(item, wanted.leaf())))
                            .toList();
            if (there.isEmpty()) {
                gaps.missingItem(pointer, wanted, items.rule());
            } else if (there.stream().allMatch(this::wasSkipped)) {
                String skipped = there.getFirst() + "/skipped";
                gaps.hollowItem(skipped, wanted, fields.get(skipped));
            }
        }
    }

    /** Whether a suite has cases, and none of them was run. */
    private boolean wasSkipped(String item) {
        String total = settled(item, "total");
        return total != null && !total.equals("0") && total.equals(settled(item, "skipped"));
    }

    private @Nullable String settled(String item, String leaf) {
        Field field = fields.get(item + "/" + leaf);
        return field == null ? null : field.value();
    }
}
