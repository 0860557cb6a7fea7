package dev.muster.evidence.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** Reads small TOML 1.0 documents whole. */
public final class TomlTrees {
    private static final TomlMapper TOML = TomlMapper.builder().build();

    private TomlTrees() {}

    /**
     * The document as a tree; dates and times are texts.
     *
     * @throws UnreadableEvidenceException when it is not TOML; the message names the line
     */
    public static Tree read(String text) throws UnreadableEvidenceException {
        try {
            return tree("", TOML.readTree(text));
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new UnreadableEvidenceException(
                    "is not TOML%s: %s"
                            .formatted(
                                    at == null ? "" : " at line " + at.getLineNr(),
                                    e.getOriginalMessage()),
                    null,
                    e);
        }
    }

    private static Tree tree(String pointer, JsonNode node) {
        Map<String, Tree> members = new LinkedHashMap<>();
        List<Tree> elements = new ArrayList<>();
        node.properties()
                .forEach(
                        entry ->
                                members.put(
                                        entry.getKey(),
                                        tree(
                                                pointer + "/" + escaped(entry.getKey()),
                                                entry.getValue())));
        if (node.isArray()) {
            node.forEach(element -> elements.add(tree(pointer + "/" + elements.size(), element)));
        }
        Tree.Type type = type(node);
        boolean holds = type == Tree.Type.OBJECT || type == Tree.Type.ARRAY;
        return new Tree(pointer, type, holds ? "" : node.asString(), members, elements);
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static Tree.Type type(JsonNode node) {
        if (node.isObject()) {
            return Tree.Type.OBJECT;
        }
        if (node.isArray()) {
            return Tree.Type.ARRAY;
        }
        if (node.isNumber()) {
            return Tree.Type.NUMBER;
        }
        return node.isBoolean() ? Tree.Type.BOOLEAN : Tree.Type.STRING;
    }
}
