package dev.muster.evidence.format.automaton;

import dev.muster.evidence.format.automaton.Rule.Choice;
import dev.muster.evidence.format.automaton.Rule.Combination;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Reads the documents of a schema into rules. Keywords mean what networknt's json-schema-validator
 * takes them for: beside {@code $ref} nothing else counts, formats are asserted and unknown ones
 * are not.
 */
final class RuleReader {
    /** A rule that is still to be filled in, from a subschema of this document. */
    private record Pending(Rule rule, JsonNode node, String document) {}

    /** Keywords that assert nothing. */
    private static final Set<String> REMARKS =
            Set.of(
                    "$schema",
                    "$comment",
                    "title",
                    "description",
                    "default",
                    "examples",
                    "definitions",
                    "meta:enum",
                    "deprecated",
                    "additionalItems", // read with items
                    "then", // read with if
                    "else");

    private final Function<String, @Nullable JsonNode> documents;
    private final IdentityHashMap<JsonNode, Rule> rules = new IdentityHashMap<>();
    private final List<Pending> queue = new ArrayList<>();

    /**
     * @param documents the schema documents by file name; null for a name that is not there
     */
    RuleReader(Function<String, @Nullable JsonNode> documents) {
        this.documents = documents;
    }

    /** The rule that is the whole of this document. */
    Rule read(String document) throws UnknownSchemaException {
        Rule root = rule(document(document), document);
        for (int next = 0; next < queue.size(); next++) {
            Pending pending = queue.get(next);
            fill(pending.rule, pending.node, pending.document);
        }
        return root;
    }

    private JsonNode document(String name) throws UnknownSchemaException {
        JsonNode document = documents.apply(name);
        if (document == null) {
            throw new UnknownSchemaException("there is no schema document " + name);
        }
        return document;
    }

    /** The rule of a subschema, perhaps still to be filled in. */
    private Rule rule(JsonNode node, String document) throws UnknownSchemaException {
        if (node.isBoolean() && node.booleanValue()) {
            return Rule.ANYTHING;
        }
        JsonNode reference = node.get("$ref");
        if (reference != null) {
            return refer(reference.asString(), document, 0);
        }
        Rule known = rules.get(node);
        if (known == null) {
            known = new Rule();
            rules.put(node, known);
            queue.add(new Pending(known, node, document));
        }
        return known;
    }

    private Rule refer(String reference, String document, int hops) throws UnknownSchemaException {
        int hash = reference.indexOf('#');
        String file = hash < 0 ? reference : reference.substring(0, hash);
        String within = file.isEmpty() ? document : file;
        JsonNode target = document(within);
        if (hash >= 0) {
            target = target.at(JsonPointer.compile(reference.substring(hash + 1)));
        }
        if (target.isMissingNode() || hops > 32) {
            throw new UnknownSchemaException("the reference " + reference + " leads nowhere");
        }
        JsonNode next = target.get("$ref");
        return next == null ? rule(target, within) : refer(next.asString(), within, hops + 1);
    }

    private void fill(Rule rule, JsonNode node, String document) throws UnknownSchemaException {
        if (!node.isObject()) {
            throw new UnknownSchemaException("a subschema is no object: " + node);
        }
        for (Map.Entry<String, JsonNode> keyword : node.properties()) {
            fill(rule, keyword.getKey(), keyword.getValue(), node, document);
        }
    }

    private void fill(Rule rule, String keyword, JsonNode value, JsonNode node, String document)
            throws UnknownSchemaException {
        switch (keyword) {
            case "type" -> rule.kinds = kinds(value);
            case "enum" -> list(rule, value);
            case "const" -> list(rule, List.of(value));
            case "pattern" -> test(rule, keyword, TextTests.pattern(value.asString()));
            case "format" ->
                    TextTests.format(value.asString()).ifPresent(test -> test(rule, keyword, test));
            case "minLength" ->
                    test(rule, keyword, TextTests.length(value.asInt(), Integer.MAX_VALUE));
            case "maxLength" -> test(rule, keyword, TextTests.length(0, value.asInt()));
            case "minimum" -> rule.minimum = value.decimalValue();
            case "maximum" -> rule.maximum = value.decimalValue();
            case "minItems" -> rule.minItems = value.asInt();
            case "maxItems" -> rule.maxItems = value.asInt();
            case "uniqueItems" -> rule.uniqueItems = value.asBoolean();
            case "items" -> items(rule, value, node.get("additionalItems"), document);
            case "properties" -> properties(rule, value, document);
            case "additionalProperties" -> rule.closed = !booleanOf(keyword, value);
            case "required" -> value.forEach(name -> rule.required.add(name.asString()));
            case "allOf" -> choice(rule, Combination.ALL, value, document);
            case "anyOf" -> choice(rule, Combination.ANY, value, document);
            case "oneOf" -> choice(rule, Combination.ONE, value, document);
            case "not" -> choice(rule, Combination.NOT, List.of(value), document);
            case "if" -> conditional(rule, node, document);
            case "$id" -> id(value.asString(), document);
            default -> {
                if (!REMARKS.contains(keyword)) {
                    throw new UnknownSchemaException("the keyword " + keyword + " is not known");
                }
            }
        }
    }

    private static int kinds(JsonNode value) throws UnknownSchemaException {
        int kinds = 0;
        for (JsonNode type : value.isArray() ? value : List.of(value)) {
            int kind = Kind.ofType(type.asString());
            if (kind == 0) {
                throw new UnknownSchemaException("the type " + type + " is not known");
            }
            kinds |= kind;
        }
        return kinds;
    }

    private static void list(Rule rule, Iterable<JsonNode> values) throws UnknownSchemaException {
        if (rule.kindsListed != Kind.ALL) {
            throw new UnknownSchemaException("both enum and const");
        }
        int kinds = 0;
        Set<String> strings = new HashSet<>();
        for (JsonNode value : values) {
            switch (value.getNodeType()) {
                case STRING -> {
                    kinds |= Kind.STRING.bit();
                    strings.add(value.asString());
                }
                case BOOLEAN -> kinds |= (value.asBoolean() ? Kind.TRUE : Kind.FALSE).bit();
                case NULL -> kinds |= Kind.NULL.bit();
                default ->
                        throw new UnknownSchemaException("an enumeration has the value " + value);
            }
        }
        rule.kindsListed = kinds;
        rule.strings = strings.isEmpty() ? null : new StringSet(strings);
    }

    private static void test(Rule rule, String keyword, TextTest test) {
        rule.texts.add(new Rule.Text(keyword, test));
    }

    /** Beside one schema for all items, {@code additionalItems} says nothing. */
    private void items(Rule rule, JsonNode value, @Nullable JsonNode additional, String document)
            throws UnknownSchemaException {
        if (!value.isArray()) {
            rule.items = rule(value, document);
            return;
        }
        for (JsonNode item : value) {
            rule.tuple.add(rule(item, document));
        }
        if (additional != null && additional.isObject()) {
            rule.items = rule(additional, document);
        } else if (additional != null && !booleanOf("additionalItems", additional)) {
            rule.items = null;
        }
    }

    private void properties(Rule rule, JsonNode value, String document)
            throws UnknownSchemaException {
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            rule.properties.put(property.getKey(), rule(property.getValue(), document));
        }
    }

    private static boolean booleanOf(String keyword, JsonNode value) throws UnknownSchemaException {
        if (!value.isBoolean()) {
            throw new UnknownSchemaException(keyword + " with a schema");
        }
        return value.booleanValue();
    }

    private void choice(
            Rule rule, Combination combination, Iterable<JsonNode> values, String document)
            throws UnknownSchemaException {
        List<Rule> alternatives = new ArrayList<>();
        for (JsonNode value : values) {
            alternatives.add(rule(value, document));
        }
        rule.choices.add(new Choice(combination, List.copyOf(alternatives)));
    }

    private void conditional(Rule rule, JsonNode node, String document)
            throws UnknownSchemaException {
        List<Rule> parts = new ArrayList<>();
        for (String part : List.of("if", "then", "else")) {
            JsonNode value = node.get(part);
            parts.add(value == null ? Rule.ANYTHING : rule(value, document));
        }
        rule.choices.add(new Choice(Combination.IF, List.copyOf(parts)));
    }

    /** An identifier moves the base of references, unless it is the document's own. */
    private void id(String id, String document) throws UnknownSchemaException {
        if (!id.startsWith("#") && !id.equals(document(document).path("$id").asString())) {
            throw new UnknownSchemaException("an inner schema document " + id);
        }
    }
}
