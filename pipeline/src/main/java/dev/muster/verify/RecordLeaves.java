package dev.muster.verify;

import dev.muster.evidence.parse.Tree;
import dev.muster.model.Selector;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain values of a record. */
final class RecordLeaves {
    private RecordLeaves() {}

    /** The value at a pointer; null when there is none. */
    static @Nullable String text(Tree record, String pointer) {
        String[] steps = pointer.substring(1).split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            steps[i] = steps[i].replace("~1", "/").replace("~0", "~");
        }
        return record.at("record").flatMap(values -> values.string(steps)).orElse(null);
    }

    /** Every leaf by its pointer. */
    static Map<String, String> of(Tree record) {
        return leaves(record.at("record").orElse(null), "");
    }

    private static Map<String, String> leaves(@Nullable Tree tree, String pointer) {
        Map<String, String> leaves = new LinkedHashMap<>();
        if (tree == null) {
            return leaves;
        }
        tree.members()
                .forEach(
                        (name, child) ->
                                leaves.putAll(leaves(child, Selector.child(pointer, name))));
        for (int i = 0; i < tree.elements().size(); i++) {
            leaves.putAll(leaves(tree.elements().get(i), pointer + "/" + i));
        }
        if (tree.isScalar()) {
            leaves.put(pointer, tree.text());
        }
        return leaves;
    }
}
