package dev.muster.staging;

import dev.muster.database.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields and documents of a record as columns of rows. They are taken from the record's own
 * bytes, so that what is searched is what was staged.
 */
final class RecordRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, List<@Nullable String>> columns = new LinkedHashMap<>();

    private RecordRows() {}

    static RecordRows of(byte[] recordJson) {
        JsonNode record = JSON.readTree(recordJson);
        RecordRows rows = new RecordRows();
        rows.begin("pointers", "states", "confidences", "values", "supports");
        rows.begin(
                "paths",
                "digests",
                "sizes",
                "mediaTypes",
                "kinds",
                "formats",
                "documentStates",
                "environments",
                "recognitions");
        for (var entry : record.path("provenance").properties()) {
            rows.addField(
                    entry.getKey(), entry.getValue(), record.path("record").at(entry.getKey()));
        }
        for (JsonNode document : record.path("documents")) {
            rows.addDocument(document);
        }
        return rows;
    }

    /** By name, as arrays of texts. */
    Map<String, SqlArrayValue> parameters() {
        Map<String, SqlArrayValue> parameters = new LinkedHashMap<>();
        columns.forEach(
                (name, column) ->
                        parameters.put(name, new SqlArrayValue("text", column.toArray())));
        return parameters;
    }

    private void begin(String... names) {
        for (String name : names) {
            columns.put(name, new ArrayList<>());
        }
    }

    private void addField(String pointer, JsonNode provenance, JsonNode value) {
        add("pointers", pointer);
        add("states", text(provenance, "state"));
        add("confidences", text(provenance, "confidence"));
        add("values", value.isMissingNode() || value.isNull() ? null : value.asString());
        column("supports").add(Columns.json(provenance.path("claims")));
    }

    private void addDocument(JsonNode document) {
        add("paths", text(document, "path"));
        add("digests", text(document, "sha256"));
        add("sizes", document.path("bytes").asString());
        add("mediaTypes", text(document, "mediaType"));
        add("kinds", text(document, "kind"));
        add("formats", text(document, "format"));
        add("documentStates", text(document, "state"));
        add("environments", text(document, "appliesTo"));
        column("recognitions").add(Columns.json(document.path("recognition")));
    }

    private void add(String column, @Nullable String text) {
        column(column).add(Columns.textOrNull(text));
    }

    private List<@Nullable String> column(String name) {
        return columns.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }
}
