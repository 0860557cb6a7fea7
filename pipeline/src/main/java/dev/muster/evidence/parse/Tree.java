package dev.muster.evidence.parse;

import dev.muster.model.Selector;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A small JSON or YAML document in memory, each node knowing its pointer. Scalars keep their source
 * text: a string's decoded text; a number, boolean or null as written.
 *
 * @param pointer RFC 6901
 * @param type what the source says it is
 * @param text a scalar's text; empty for objects and arrays
 * @param watch hears which members are looked for
 */
public record Tree(
        String pointer,
        Type type,
        String text,
        Map<String, Tree> members,
        List<Tree> elements,
        LookupWatch watch) {
    /**
     * Kinds of nodes. YAML plain scalars that are not null, boolean or number in the core schema
     * are strings.
     */
    public enum Type {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    public Tree {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        elements = List.copyOf(elements);
    }

    /** A node that nobody watches. */
    public Tree(
            String pointer,
            Type type,
            String text,
            Map<String, Tree> members,
            List<Tree> elements) {
        this(pointer, type, text, members, elements, LookupWatch.NONE);
    }

    static Tree scalar(String pointer, Type type, String text) {
        return new Tree(pointer, type, text, Map.of(), List.of());
    }

    /** Selects this node. */
    public Selector selector() {
        return new Selector.JsonPointer(pointer);
    }

    /** Whether it is a string, number or boolean. */
    public boolean isScalar() {
        return type == Type.STRING || type == Type.NUMBER || type == Type.BOOLEAN;
    }

    /**
     * The node below, by member names or element indexes; empty when any step is absent or null.
     */
    public Optional<Tree> at(String... steps) {
        return find(Wanted.ANY, steps);
    }

    /** What is looked for at the end of some steps; in between it is always a container. */
    private enum Wanted {
        ANY,
        SCALAR,
        CONTAINER;

        boolean fits(Tree node) {
            return this == ANY || node.isScalar() == (this == SCALAR);
        }
    }

    private Optional<Tree> find(Wanted last, String... steps) {
        Tree node = this;
        for (int i = 0; i < steps.length; i++) {
            String step = steps[i];
            Tree next = node.type == Type.ARRAY ? element(node, step) : node.members.get(step);
            if (node.type == Type.OBJECT && node.watch != LookupWatch.NONE) {
                node.tell(step, i == steps.length - 1 ? last : Wanted.CONTAINER);
            }
            if (next == null || next.type == Type.NULL) {
                return Optional.empty();
            }
            node = next;
        }
        return Optional.of(node);
    }

    private void tell(String step, Wanted wanted) {
        watch.sought(step);
        if (!members.containsKey(step)) {
            watch.absent(
                    new LookupWatch.Absence(
                            pointer,
                            step,
                            () -> names(wanted),
                            this::selector,
                            name -> new Selector.JsonPointer(Selector.child(pointer, name))));
        }
    }

    private Collection<String> names(Wanted wanted) {
        return members.entrySet().stream()
                .filter(member -> wanted.fits(member.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static @Nullable Tree element(Tree array, String step) {
        if (!step.chars().allMatch(Character::isDigit) || step.length() > 9) {
            return null;
        }
        int index = Integer.parseInt(step);
        return index < array.elements.size() ? array.elements.get(index) : null;
    }

    /** The scalar below; empty when absent, null or no scalar. */
    public Optional<Tree> scalar(String... steps) {
        return find(Wanted.SCALAR, steps).filter(Tree::isScalar);
    }

    /** The text of the scalar below; empty when absent, null or no scalar. */
    public Optional<String> string(String... steps) {
        return scalar(steps).map(Tree::text);
    }

    /** The elements of the array below; none when it is absent or no array. */
    public Stream<Tree> each(String... steps) {
        return find(Wanted.CONTAINER, steps).stream().flatMap(node -> node.elements.stream());
    }

    /** Member names and nodes of the object below; none when it is absent or no object. */
    public Stream<Map.Entry<String, Tree>> entries(String... steps) {
        return find(Wanted.CONTAINER, steps).stream()
                .flatMap(node -> node.members.entrySet().stream());
    }

    /**
     * The members as plain maps, lists, texts, booleans and whole numbers; other numbers stay
     * texts.
     */
    public Map<String, Object> plain() {
        Map<String, Object> map = new LinkedHashMap<>();
        members.forEach((name, child) -> map.put(name, child.value()));
        return map;
    }

    /** All of it as one text, to compare with another; not for people. */
    public String plainText() {
        return String.valueOf(value());
    }

    private Object value() {
        return switch (type) {
            case OBJECT -> plain();
            case ARRAY -> elements.stream().map(Tree::value).toList();
            case NUMBER -> text.matches("-?\\d{1,18}") ? (Object) Long.valueOf(text) : text;
            case BOOLEAN -> Boolean.valueOf(text);
            case STRING, NULL -> text;
        };
    }
}
