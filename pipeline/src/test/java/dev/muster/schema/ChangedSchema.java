package dev.muster.schema;

import dev.muster.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The first version of the intake schema with an edit in it, made at run time. */
public final class ChangedSchema {
    /** The version that tests change. */
    public static final Path FIRST =
            TestFiles.root().resolve("schemas/deployment-review/1.0.0.schema.json");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ChangedSchema() {}

    /** The file's bytes, under another number. */
    public static byte[] bytes(String version, Consumer<ObjectNode> edit) throws IOException {
        ObjectNode schema = (ObjectNode) JSON.readTree(Files.readAllBytes(FIRST));
        schema.put("$id", "https://muster.dev/schemas/deployment-review/" + version);
        ((ObjectNode) schema.get("x-muster")).put("version", version);
        edit.accept(schema);
        return JSON.writeValueAsBytes(schema);
    }

    /** The same, read. */
    static IntakeSchema of(String version, Consumer<ObjectNode> edit) throws IOException {
        return IntakeSchema.parse(bytes(version, edit));
    }

    /** When the candidate was made, required: what the guide adds. */
    public static void requireCreatedAt(ObjectNode schema) {
        addCreatedAt(schema);
        required(schema, "candidate").add("createdAt");
    }

    /** The same field, optional. */
    public static void addCreatedAt(ObjectNode schema) {
        ObjectNode field = properties(schema, "candidate").putObject("createdAt");
        field.put("type", "string");
        ObjectNode extra = field.putObject("x-muster");
        extra.putArray("claims").add("candidate.createdAt");
        extra.putArray("normalize").add("moment@1");
        extra.put("owner", "release-manager");
        extra.putArray("evidence").add("release-manifest");
    }

    /** The members of an object at the root. */
    public static ObjectNode properties(ObjectNode schema, String object) {
        return (ObjectNode) schema.get("properties").get(object).get("properties");
    }

    /** What an object at the root requires. */
    public static ArrayNode required(ObjectNode schema, String object) {
        return (ArrayNode) schema.get("properties").get(object).get("required");
    }
}
