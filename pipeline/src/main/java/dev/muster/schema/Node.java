package dev.muster.schema;

import dev.muster.model.Field;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place in the intake schema with what {@code x-muster} says of it. */
public sealed interface Node {
    /** A single value. */
    record Leaf(Field.Type type, FieldRule rule) implements Node {}

    /**
     * An object with named members.
     *
     * @param item the kind of item that the whole object is read from; null when its members are
     *     about the candidate
     */
    record Members(
            SequencedMap<String, Node> members,
            Set<String> required,
            @Nullable String item,
            FieldRule rule)
            implements Node {}

    /**
     * An object whose members are values named by the claim's last segment, for example digests by
     * kind.
     */
    record OpenMembers(Leaf value, Set<String> names, FieldRule rule) implements Node {}

    /** An array of values that is one set. */
    record ValueSet(FieldRule rule, boolean needed) implements Node {}

    /** An array of objects, one for each item. */
    record Items(Members element, ItemRule items, FieldRule rule, boolean needed) implements Node {}

    /**
     * How items become elements.
     *
     * @param kinds kinds of items that feed the array
     * @param identity leaves whose equal values make items of several documents one element; empty
     *     for never
     * @param createdBy kinds of documents strongest first: the first that has items creates
     *     elements, others only add to them; empty when all create
     * @param sort leaves that order the elements
     * @param requiredItems elements that must be there
     * @param about {@code documents} when the elements are the documents of the packet; null
     *     otherwise
     */
    record ItemRule(
            List<String> kinds,
            List<String> identity,
            List<String> createdBy,
            List<String> sort,
            List<RequiredItem> requiredItems,
            @Nullable String about) {}

    /**
     * An element with this value at this leaf must be there; {@code evidence} is the kind of
     * document it comes from.
     */
    record RequiredItem(String leaf, String value, String label, String evidence) {}
}
