package dev.muster.schema;

import dev.muster.evidence.parse.Tree;
import dev.muster.schema.SchemaVersion.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks through two intake schemas side by side and names each difference. What it has no rule for
 * counts as a revision: it may matter for some packets, and nobody has said that it does not.
 */
final class SchemaComparison {
    private static final String MUSTER = "x-muster";

    /** Keywords that say nothing about the record, or that are walked on their own. */
    private static final Set<String> APART =
            Set.of("$schema", "$id", "type", "properties", "required", "items", MUSTER);

    private static final Set<String> WORDING =
            Set.of("title", "description", "$comment", "examples", "deprecated");
    private static final Set<String> LOWER_BOUNDS =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final Set<String> UPPER_BOUNDS =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");

    /** What says whose a gap is and where to look, and changes no value. */
    private static final Set<String> ADVICE = Set.of("owner", "evidence");

    private static final Set<String> NAMES = Set.of("name", "version");

    private final List<SchemaChange> changes = new ArrayList<>();

    /** All differences, in the order in which they are met. */
    List<SchemaChange> compare(Tree old, Tree changed) {
        node("", old, changed);
        return changes;
    }

    private void node(String at, Tree old, Tree changed) {
        String before = old.string("type").orElse("");
        String after = changed.string("type").orElse("");
        if (!before.equals(after)) {
            add(Level.MODEL, at, "is of type %s, was %s".formatted(after, before));
            return;
        }
        keywords(at, old, changed);
        annotations(at, old, changed);
        members(at, old, changed);
        below(at + "/N", old, changed, "items");
        below(at + "/*", old, changed, "additionalProperties");
    }

    private void below(String at, Tree old, Tree changed, String keyword) {
        Tree before = object(old, keyword);
        Tree after = object(changed, keyword);
        if (before != null && after != null) {
            node(at, before, after);
        }
    }

    private static @Nullable Tree object(Tree schema, String keyword) {
        return schema.at(keyword).filter(node -> node.type() == Tree.Type.OBJECT).orElse(null);
    }

    private void members(String at, Tree old, Tree changed) {
        Set<String> names = new LinkedHashSet<>();
        old.entries("properties").forEach(entry -> names.add(entry.getKey()));
        changed.entries("properties").forEach(entry -> names.add(entry.getKey()));
        Set<String> neededBefore = texts(old, "required");
        Set<String> neededAfter = texts(changed, "required");
        for (String name : names) {
            String pointer = at + "/" + name;
            Tree before = old.at("properties", name).orElse(null);
            Tree after = changed.at("properties", name).orElse(null);
            boolean needed = neededAfter.contains(name);
            if (after == null) {
                add(Level.MODEL, pointer, "is gone");
            } else if (before == null) {
                add(
                        needed ? Level.REVISION : Level.ADDITION,
                        pointer,
                        needed ? "is new and required" : "is new and optional");
            } else {
                if (needed != neededBefore.contains(name)) {
                    add(
                            needed ? Level.REVISION : Level.ADDITION,
                            pointer,
                            needed ? "is required now" : "is optional now");
                }
                node(pointer, before, after);
            }
        }
    }

    private void keywords(String at, Tree old, Tree changed) {
        for (String keyword : keys(old, changed)) {
            Tree before = old.at(keyword).orElse(null);
            Tree after = changed.at(keyword).orElse(null);
            boolean walked =
                    keyword.equals("additionalProperties")
                            && object(old, keyword) != null
                            && object(changed, keyword) != null;
            if (!APART.contains(keyword) && !walked && !text(before).equals(text(after))) {
                keyword(at, keyword, before, after);
            }
        }
    }

    private void keyword(String at, String keyword, @Nullable Tree before, @Nullable Tree after) {
        if (WORDING.contains(keyword)) {
            add(Level.ADDITION, at, "has another " + keyword);
        } else if (keyword.equals("enum") || keyword.equals("propertyNames")) {
            words(at, before, after);
        } else if (LOWER_BOUNDS.contains(keyword) || UPPER_BOUNDS.contains(keyword)) {
            bound(at, keyword, before, after);
        } else if (after == null) {
            add(Level.ADDITION, at, "is free of %s %s".formatted(keyword, text(before)));
        } else {
            add(
                    Level.REVISION,
                    at,
                    before == null
                            ? "has the new %s %s".formatted(keyword, text(after))
                            : "has the %s %s, had %s"
                                    .formatted(keyword, text(after), text(before)));
        }
    }

    private void words(String at, @Nullable Tree before, @Nullable Tree after) {
        if (before == null || after == null) {
            add(
                    after == null ? Level.ADDITION : Level.REVISION,
                    at,
                    after == null
                            ? "takes any word now"
                            : "takes only %s now".formatted(text(after)));
            return;
        }
        Set<String> gone = leaves(before);
        gone.removeAll(leaves(after));
        Set<String> added = leaves(after);
        added.removeAll(leaves(before));
        gone.forEach(word -> add(Level.REVISION, at, "no longer takes '%s'".formatted(word)));
        added.forEach(word -> add(Level.ADDITION, at, "takes '%s' too".formatted(word)));
    }

    private void bound(String at, String keyword, @Nullable Tree before, @Nullable Tree after) {
        boolean lower = LOWER_BOUNDS.contains(keyword);
        boolean narrower =
                after != null
                        && (before == null
                                || new BigDecimal(after.text())
                                                        .compareTo(new BigDecimal(before.text()))
                                                > 0
                                        == lower);
        add(
                narrower ? Level.REVISION : Level.ADDITION,
                at,
                "has %s %s, had %s"
                        .formatted(
                                keyword,
                                after == null ? "none" : after.text(),
                                before == null ? "none" : before.text()));
    }

    private void annotations(String at, Tree old, Tree changed) {
        Tree before = old.at(MUSTER).orElse(null);
        Tree after = changed.at(MUSTER).orElse(null);
        if (before == null || after == null) {
            if (before != null || after != null) {
                add(
                        Level.REVISION,
                        at,
                        after == null ? "is fed by nothing now" : "is fed by claims now");
            }
            return;
        }
        for (String key : keys(before, after)) {
            Tree was = before.at(key).orElse(null);
            Tree is = after.at(key).orElse(null);
            if (!text(was).equals(text(is)) && !(at.isEmpty() && NAMES.contains(key))) {
                add(
                        level(key, is),
                        at,
                        "has %s %s, had %s"
                                .formatted(
                                        key,
                                        is == null ? "none" : text(is),
                                        was == null ? "none" : text(was)));
            }
        }
    }

    private static Level level(String annotation, @Nullable Tree is) {
        boolean loosened =
                annotation.equals("consequential") && (is == null || is.text().equals("false"));
        return ADVICE.contains(annotation) || loosened ? Level.ADDITION : Level.REVISION;
    }

    private void add(Level level, String at, String words) {
        changes.add(new SchemaChange(level, at.isEmpty() ? "/" : at, words));
    }

    private static Set<String> keys(Tree old, Tree changed) {
        Set<String> keys = new TreeSet<>(old.members().keySet());
        keys.addAll(changed.members().keySet());
        return keys;
    }

    private static Set<String> texts(Tree schema, String keyword) {
        Set<String> texts = new TreeSet<>();
        schema.each(keyword).forEach(node -> texts.add(node.text()));
        return texts;
    }

    /** All scalars below, wherever they are: the words of an enum, or of the enum of names. */
    private static Set<String> leaves(Tree node) {
        Set<String> leaves = new TreeSet<>();
        if (node.isScalar()) {
            leaves.add(node.text());
        }
        node.elements().forEach(element -> leaves.addAll(leaves(element)));
        node.members().values().forEach(member -> leaves.addAll(leaves(member)));
        return leaves;
    }

    /** The same text for the same value, for comparing and for showing. */
    private static String text(@Nullable Tree node) {
        if (node == null) {
            return "";
        }
        return switch (node.type()) {
            case OBJECT -> {
                List<String> members = new ArrayList<>();
                new TreeMap<>(node.members())
                        .forEach((name, value) -> members.add(name + ": " + text(value)));
                yield "{" + String.join(", ", members) + "}";
            }
            case ARRAY ->
                    "["
                            + String.join(
                                    ", ",
                                    node.elements().stream().map(SchemaComparison::text).toList())
                            + "]";
            default -> node.text();
        };
    }
}
