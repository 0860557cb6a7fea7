package dev.muster.schema;

import dev.muster.evidence.parse.JsonTrees;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Digest;
import dev.muster.model.Field;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A version of the intake schema: JSON Schema 2020-12, annotated.
 *
 * @param authority kinds of documents, strongest first
 * @param source the schema file's bytes as text, for validation
 */
public record IntakeSchema(
        String name,
        String version,
        Digest digest,
        List<String> authority,
        Node.Members root,
        String source) {

    /**
     * Reads a schema file.
     *
     * @throws IllegalArgumentException when it is no annotated schema; the message says what and
     *     where
     */
    public static IntakeSchema parse(byte[] bytes) {
        try {
            Tree tree = tree(bytes);
            Tree meta =
                    tree.at("x-muster")
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "the intake schema has no x-muster at its root"));
            String owner = meta.string("owner").orElse("release-manager");
            return new IntakeSchema(
                    text(meta, "name"),
                    text(meta, "version"),
                    Digest.of(bytes),
                    texts(meta, "authority"),
                    members(tree, owner),
                    new String(bytes, StandardCharsets.UTF_8));
        } catch (UnreadableEvidenceException e) {
            throw new IllegalArgumentException(
                    "the intake schema cannot be read: " + e.getMessage(), e);
        }
    }

    /** The schema file as it is written. */
    Tree tree() {
        try {
            return tree(source.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableEvidenceException e) {
            throw new IllegalStateException("a schema that was read before", e);
        }
    }

    private static Tree tree(byte[] bytes) throws UnreadableEvidenceException {
        return JsonTrees.read(
                bytes,
                "",
                64,
                (_, message, _, _) -> {
                    throw new IllegalArgumentException("the intake schema: " + message);
                });
    }

    private static Node.Members members(Tree schema, String owner) {
        LinkedHashMap<String, Node> members = new LinkedHashMap<>();
        Set<String> required = Set.copyOf(texts(schema, "required"));
        schema.entries("properties")
                .forEach(
                        entry ->
                                members.put(
                                        entry.getKey(),
                                        node(
                                                entry.getValue(),
                                                owner,
                                                required.contains(entry.getKey()))));
        Tree extra = extra(schema);
        return new Node.Members(
                members, required, extra.string("item").orElse(null), rule(extra, owner));
    }

    private static Node node(Tree schema, String owner, boolean required) {
        String type = schema.string("type").orElse("");
        return switch (type) {
            case "object" ->
                    schema.at("properties").isPresent()
                            ? members(schema, owner)
                            : openMembers(schema, owner);
            case "array" -> array(schema, owner, required);
            case "string", "integer", "boolean" ->
                    new Node.Leaf(
                            Field.Type.valueOf(type.toUpperCase(Locale.ROOT)),
                            rule(extra(schema), owner));
            default ->
                    throw new IllegalArgumentException(
                            "the intake schema at %s has type '%s', which no record can hold"
                                    .formatted(schema.pointer(), type));
        };
    }

    private static Node openMembers(Tree schema, String owner) {
        Tree value =
                schema.at("additionalProperties")
                        .filter(node -> node.type() == Tree.Type.OBJECT)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "the intake schema at "
                                                        + schema.pointer()
                                                        + " has neither properties nor a schema for more"));
        FieldRule rule = rule(extra(value), owner);
        return new Node.OpenMembers(
                new Node.Leaf(Field.Type.STRING, rule),
                Set.copyOf(
                        schema.at("propertyNames")
                                .map(names -> texts(names, "enum"))
                                .orElse(List.of())),
                rule);
    }

    private static Node array(Tree schema, String owner, boolean required) {
        Tree extra = extra(schema);
        boolean needed =
                required && schema.string("minItems").map(n -> !n.equals("0")).orElse(false);
        Tree element =
                schema.at("items")
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "the intake schema at "
                                                        + schema.pointer()
                                                        + " has no items"));
        if (!element.string("type").orElse("").equals("object")) {
            return new Node.ValueSet(rule(extra, owner), needed);
        }
        List<Node.RequiredItem> requiredItems =
                extra.each("requiredItems")
                        .map(
                                item ->
                                        new Node.RequiredItem(
                                                text(item, "leaf"),
                                                text(item, "value"),
                                                text(item, "label"),
                                                text(item, "evidence")))
                        .toList();
        List<String> identity =
                extra.string("identity").map(names -> List.of(names.split(","))).orElse(List.of());
        return new Node.Items(
                members(element, owner),
                new Node.ItemRule(
                        texts(extra, "items"),
                        identity,
                        texts(extra, "createdBy"),
                        texts(extra, "sort"),
                        requiredItems,
                        extra.string("about").orElse(null)),
                rule(extra, owner),
                needed);
    }

    private static FieldRule rule(Tree x, String owner) {
        return new FieldRule(
                texts(x, "claims"),
                texts(x, "from"),
                texts(x, "normalize"),
                string(x, "vocabulary"),
                string(x, "otherwise"),
                flag(x, "collapses"),
                string(x, "reference"),
                x.string("agree").orElse("equal"),
                "authority".equals(string(x, "settle")),
                x.string("conflict").orElse("contradiction"),
                flag(x, "consequential"),
                x.string("owner").orElse(owner),
                texts(x, "evidence"),
                string(x, "derive"),
                x.at("sum")
                        .map(
                                sum ->
                                        new FieldRule.Sum(
                                                text(sum, "claims"),
                                                text(sum, "table"),
                                                text(sum, "word"),
                                                text(sum, "total")))
                        .orElse(null),
                x.at("lookup")
                        .map(
                                lookup ->
                                        new FieldRule.Lookup(
                                                text(lookup, "table"),
                                                text(lookup, "key"),
                                                text(lookup, "field")))
                        .orElse(null),
                string(x, "about"),
                string(x, "combine"));
    }

    private static Tree extra(Tree schema) {
        return schema.at("x-muster")
                .orElse(
                        new Tree(
                                schema.pointer() + "/x-muster",
                                Tree.Type.OBJECT,
                                "",
                                Map.of(),
                                List.of()));
    }

    private static @Nullable String string(Tree tree, String key) {
        return tree.string(key).orElse(null);
    }

    private static boolean flag(Tree tree, String key) {
        return tree.string(key).orElse("false").equals("true");
    }

    private static String text(Tree tree, String key) {
        return tree.string(key)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the intake schema at "
                                                + tree.pointer()
                                                + " has no "
                                                + key));
    }

    private static List<String> texts(Tree tree, String key) {
        return tree.each(key).map(Tree::text).collect(Collectors.toUnmodifiableList());
    }
}
