package dev.muster.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A place of the intake schema, as people look it up.
 *
 * @param pointer {@code N} standing for an index and {@code *} for a free name, as in {@link
 *     SchemaChange}
 * @param type {@code object, list, string, integer} or {@code boolean}
 * @param required whether what it is a member of asks for it; of a list, whether it must have an
 *     element
 * @param wanted elements that a list must have, in words
 */
public record SchemaField(
        String pointer, String type, boolean required, List<String> wanted, FieldRule rule) {
    public SchemaField {
        wanted = List.copyOf(wanted);
    }

    /** All places of a schema in its own order, each before what is below it. */
    public static List<SchemaField> of(IntakeSchema schema) {
        List<SchemaField> fields = new ArrayList<>();
        below("", schema.root(), fields);
        return List.copyOf(fields);
    }

    private static void below(String at, Node.Members members, List<SchemaField> into) {
        members.members()
                .forEach(
                        (name, node) ->
                                add(
                                        at + "/" + name,
                                        node,
                                        members.required().contains(name),
                                        into));
    }

    private static void add(String at, Node node, boolean required, List<SchemaField> into) {
        switch (node) {
            case Node.Leaf leaf -> into.add(leaf(at, leaf, required));
            case Node.Members members -> {
                into.add(new SchemaField(at, "object", required, List.of(), members.rule()));
                below(at, members, into);
            }
            case Node.OpenMembers open -> {
                into.add(new SchemaField(at, "object", required, List.of(), open.rule()));
                into.add(leaf(at + "/*", open.value(), false));
            }
            case Node.ValueSet set ->
                    into.add(new SchemaField(at, "list", set.needed(), List.of(), set.rule()));
            case Node.Items items -> {
                List<String> wanted =
                        items.items().requiredItems().stream()
                                .map(Node.RequiredItem::label)
                                .toList();
                into.add(new SchemaField(at, "list", items.needed(), wanted, items.rule()));
                below(at + "/N", items.element(), into);
            }
        }
    }

    private static SchemaField leaf(String at, Node.Leaf leaf, boolean required) {
        return new SchemaField(
                at, leaf.type().name().toLowerCase(Locale.ROOT), required, List.of(), leaf.rule());
    }
}
