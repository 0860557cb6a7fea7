package dev.muster.ui.records;

import dev.muster.staging.FieldSummary;
import dev.muster.ui.part.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line of the tree of fields.
 *
 * @param pointer of the field, or of what a group's fields have in common
 * @param label the part of the pointer that the lines above do not say
 * @param field null for a group
 */
record FieldNode(String pointer, String label, @Nullable FieldSummary field) {
    private static final Set<String> NAMING =
            Set.of("name", "id", "path", "environment", "tool", "predicateType", "purl");

    /** The state of a leaf; empty for a group. */
    Optional<State> state() {
        return Optional.ofNullable(field)
                .map(
                        one ->
                                State.ofField(
                                        one.state(),
                                        "inferred".equals(one.confidence()),
                                        one.changed()));
    }

    /** The value; empty when there is none. */
    String value() {
        return field == null || field.value() == null ? "" : field.value();
    }

    /** The groups that a field stands in, outermost first. */
    static List<String> groupsOf(String pointer) {
        List<String> groups = new ArrayList<>();
        int end = pointer.indexOf('/', 1);
        if (end < 0) {
            return groups;
        }
        groups.add(pointer.substring(0, end));
        while (end >= 0) {
            int next = pointer.indexOf('/', end + 1);
            if (next >= 0 && isIndex(pointer.substring(end + 1, next))) {
                groups.add(pointer.substring(0, next));
                return groups;
            }
            end = next;
        }
        return groups;
    }

    private static boolean isIndex(String segment) {
        return !segment.isEmpty() && segment.chars().allMatch(Character::isDigit);
    }

    /** What elements of lists are called: the value of the leaf that tells them apart. */
    static Map<String, String> names(List<FieldSummary> fields) {
        Map<String, String> names = new LinkedHashMap<>();
        for (FieldSummary field : fields) {
            List<String> groups = groupsOf(field.pointer());
            String leaf = field.pointer().substring(field.pointer().lastIndexOf('/') + 1);
            if (groups.size() > 1 && field.value() != null && NAMING.contains(leaf)) {
                names.putIfAbsent(groups.getLast(), field.value());
            }
        }
        return names;
    }

    /** "suites 3 · integration": what a group is called below its parent. */
    static String groupLabel(String group, @Nullable String parent, @Nullable String name) {
        String rest = group.substring(parent == null ? 1 : parent.length() + 1);
        String words = rest.replace('/', ' ');
        String label =
                parent == null
                        ? words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1)
                        : words;
        return name == null ? label : label + " · " + name;
    }
}
