package dev.muster.ui.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Versions of the intake schema beside one another, and a packet that one of them holds. */
final class SchemaVersions {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path ROOT = Path.of(System.getProperty("muster.root", ".."));

    private SchemaVersions() {}

    /**
     * A folder as the launcher's is, with 1.0.0, with 1.1.0, which requires when the candidate was
     * made, and with 1.1.1, which drops a field without saying so.
     */
    static Path home() {
        try {
            Path home = folder("schemas-home-");
            Path schemas = Files.createDirectories(home.resolve("schemas/deployment-review"));
            ObjectNode schema =
                    (ObjectNode)
                            JSON.readTree(
                                    Files.readAllBytes(
                                            ROOT.resolve(
                                                    "schemas/deployment-review/1.0.0.schema.json")));
            write(schemas, schema, "1.0.0");
            ObjectNode candidate = (ObjectNode) schema.get("properties").get("candidate");
            ObjectNode field = ((ObjectNode) candidate.get("properties")).putObject("createdAt");
            field.put("type", "string");
            ObjectNode extra = field.putObject("x-muster");
            extra.putArray("claims").add("candidate.createdAt");
            extra.putArray("normalize").add("moment@1");
            extra.putArray("evidence").add("release-manifest");
            ((ArrayNode) candidate.get("required")).add("createdAt");
            write(schemas, schema, "1.1.0");
            ((ObjectNode) candidate.get("properties")).remove("tag");
            write(schemas, schema, "1.1.1");
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path folder, ObjectNode schema, String version) throws IOException {
        schema.put("$id", "https://muster.dev/schemas/deployment-review/" + version);
        ((ObjectNode) schema.get("x-muster")).put("version", version);
        Files.write(folder.resolve(version + ".schema.json"), JSON.writeValueAsBytes(schema));
    }

    /** A packet whose manifest does not say when the candidate was made. */
    static Path undated() {
        Path sample = ROOT.resolve("samples/packets/checkout-web/packet");
        try (Stream<Path> files = Files.walk(sample)) {
            Path packet = folder("undated-");
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = packet.resolve(sample.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                if (file.endsWith("release-manifest.yaml")) {
                    List<String> lines = Files.readAllLines(file);
                    lines.removeIf(line -> line.contains("createdAt"));
                    Files.write(copy, lines);
                } else {
                    Files.copy(file, copy);
                }
            }
            return packet;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target")), name);
    }
}
