package dev.muster.evidence.format;

import dev.muster.evidence.FormatVersions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One edit of a document at a place that a shape names: another value, another name, or both.
 *
 * @param place as a shape writes it
 * @param value null to leave it
 * @param name null to leave it
 */
record Edit(String place, @Nullable String value, @Nullable String name) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The edited document; empty when it has no such place. */
    Optional<String> of(String document) {
        if (!place.startsWith("/")) {
            return xml(document);
        }
        List<String> steps = List.of(place.substring(1).split("/", -1));
        if (document.stripLeading().startsWith("{") || document.stripLeading().startsWith("[")) {
            try {
                JsonNode tree = JSON.readTree(document);
                return in(tree, steps) ? Optional.of(tree.toString()) : Optional.empty();
            } catch (JacksonException e) {
                return Optional.empty();
            }
        }
        JsonNode tree;
        try {
            tree = JSON.valueToTree(yaml(document));
        } catch (YamlEngineException e) {
            return Optional.empty();
        }
        return in(tree, steps)
                ? Optional.of(
                        new Dump(
                                        DumpSettings.builder()
                                                .setDefaultFlowStyle(FlowStyle.BLOCK)
                                                .build())
                                .dumpToString(JSON.convertValue(tree, Map.class)))
                : Optional.empty();
    }

    private static @Nullable Object yaml(String document) {
        for (Object first : new Load(LoadSettings.builder().build()).loadAllFromString(document)) {
            return first;
        }
        return null;
    }

    private boolean in(JsonNode node, List<String> steps) {
        String step = steps.getFirst();
        if (steps.size() > 1) {
            List<String> rest = steps.subList(1, steps.size());
            if (step.equals("*")) {
                return List.copyOf(node.values()).reversed().stream()
                        .anyMatch(child -> in(child, rest));
            }
            return node.has(step) && in(node.get(step), rest);
        }
        if (node instanceof ArrayNode array && step.equals("*") && !array.isEmpty()) {
            array.set(0, value);
            return true;
        }
        if (node instanceof ObjectNode object && object.has(step)) {
            JsonNode old = object.remove(step);
            object.set(name == null ? step : name, value == null ? old : JSON.valueToTree(value));
            return true;
        }
        return false;
    }

    /** A text whose version stands where only its reader finds it. */
    static Optional<String> text(String document, FormatVersions versions, String next) {
        return versions.known().stream()
                .map(versions.after()::concat)
                .filter(document::contains)
                .findFirst()
                .map(known -> document.replace(known, versions.after() + next));
    }

    private Optional<String> xml(String document) {
        String[] parts = place.split("@", -1);
        if (parts[0].equals("tags")) {
            Matcher tag = Pattern.compile("(?m)^" + parts[1] + "(?=:)").matcher(document);
            return tag.find() ? Optional.of(tag.replaceAll(name)) : Optional.empty();
        }
        Pattern element = Pattern.compile("(</?)" + parts[0] + "(?=[\\s/>])");
        if (parts.length == 1) {
            Matcher found = element.matcher(document);
            return found.find() ? Optional.of(found.replaceAll("$1" + name)) : Optional.empty();
        }
        Matcher attribute =
                Pattern.compile("(<" + parts[0] + "\\s(?:[^>]*?\\s)?)" + parts[1] + "=\"([^\"]*)\"")
                        .matcher(document);
        return attribute.find()
                ? Optional.of(
                        attribute.replaceFirst(
                                "$1"
                                        + (name == null ? parts[1] : name)
                                        + "=\""
                                        + (value == null ? "$2" : Matcher.quoteReplacement(value))
                                        + "\""))
                : Optional.empty();
    }
}
