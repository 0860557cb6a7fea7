package dev.muster.docs;

import dev.muster.docs.Markdown.Table;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The keywords below {@code x-muster}, from the published schema of the annotations. */
final class VocabularyTable {
    static final String SCHEMA = "schemas/x-muster/v1.schema.json";

    private VocabularyTable() {}

    /** The keywords of one place: {@code root}, {@code value}, {@code items} or {@code object}. */
    static String of(String place) {
        JsonNode definitions = JsonMapper.shared().readTree(Repository.read(SCHEMA)).get("$defs");
        Table table = new Table("keyword", "value", "meaning", "example");
        definitions
                .get(place)
                .get("properties")
                .properties()
                .forEach(
                        keyword ->
                                table.row(
                                        Markdown.code(keyword.getKey()),
                                        values(keyword.getValue(), definitions),
                                        Markdown.prose(
                                                keyword.getValue().get("description").asString()),
                                        Markdown.code(
                                                keyword.getValue()
                                                        .get("examples")
                                                        .get(0)
                                                        .toString())));
        return table.toString();
    }

    private static String values(JsonNode keyword, JsonNode definitions) {
        JsonNode reference = keyword.get("$ref");
        if (reference != null) {
            return values(
                    definitions.get(reference.asString().replace("#/$defs/", "")), definitions);
        }
        JsonNode words = keyword.get("enum");
        if (words != null) {
            return words.valueStream()
                    .map(word -> Markdown.code(word.asString()))
                    .collect(Collectors.joining(", "));
        }
        JsonNode items = keyword.get("items");
        return items == null ? keyword.get("type").asString() : "list";
    }
}
