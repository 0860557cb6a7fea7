package dev.muster.corpus;

import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.YamlDoc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Labels on disk: {@code <name>/expected.yaml} beside the packet, or one line each in {@code
 * labels.jsonl}. Keys that are not known are for others and are passed over.
 */
public final class LabelFile {
    /** The labels of one packet. */
    public static final String NAME = "expected.yaml";

    /** The labels of many packets, one JSON object a line. */
    public static final String INDEX = "labels.jsonl";

    private LabelFile() {}

    /**
     * Every labelled packet of a corpus, by name.
     *
     * @param corpus a folder of labelled packets, one labelled packet, or an index file
     * @throws IllegalArgumentException when there are no labels, or they cannot be understood
     */
    public static List<Labels> corpus(Path corpus) throws IOException {
        if (Files.isRegularFile(corpus.resolve(NAME))) {
            return List.of(read(corpus));
        }
        if (Files.isRegularFile(corpus)) {
            return index(corpus);
        }
        if (Files.isRegularFile(corpus.resolve(INDEX))) {
            return index(corpus.resolve(INDEX));
        }
        List<Labels> all = new ArrayList<>();
        try (Stream<Path> folders = Files.list(corpus)) {
            for (Path folder : folders.sorted().toList()) {
                if (Files.isRegularFile(folder.resolve(NAME))) {
                    all.add(read(folder));
                }
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    "there are no labelled packets in %s; each is a folder with %s"
                            .formatted(corpus, NAME));
        }
        return all;
    }

    /** The labelled packet in a folder. */
    public static Labels read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        YamlDoc yaml =
                YamlDoc.parse(Files.readAllBytes(file))
                        .orElseThrow(
                                () -> new IllegalArgumentException(file + " is no YAML mapping"));
        return labels(String.valueOf(folder.getFileName()), folder, yaml);
    }

    private static List<Labels> index(Path file) throws IOException {
        List<Labels> all = new ArrayList<>();
        Path folder = file.resolveSibling("");
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                YamlDoc json =
                        YamlDoc.parse(line.getBytes(StandardCharsets.UTF_8))
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        "line %d of %s is no JSON object"
                                                                .formatted(all.size() + 1, file)));
                all.add(labels(json.text("name"), folder, json));
            }
        }
        return all;
    }

    private static Labels labels(String name, Path folder, YamlDoc yaml) {
        String packet = yaml.text("packet");
        return new Labels(
                name,
                folder.resolve(packet.isEmpty() ? "packet" : packet),
                instant(name, yaml.text("at")),
                yaml.text("outcome"),
                new TreeSet<>(yaml.texts("codes")),
                new TreeSet<>(yaml.texts("allowed")),
                map(yaml, "fields"),
                map(yaml, "uncertain"),
                new TreeSet<>(yaml.texts("outliers")),
                new TreeSet<>(yaml.texts("hidden")),
                yaml.texts("operators"),
                yaml.text("drift").equals("true"),
                path(folder, yaml.text("sameAs")),
                path(folder, yaml.text("schema")),
                yaml.texts("referenceData").stream().map(text -> upwards(folder, text)).toList());
    }

    /** Beside the labels, or in the nearest folder above that has it. */
    private static Path upwards(Path folder, String text) {
        Path at = folder.toAbsolutePath().normalize();
        while (at != null && !Files.exists(at.resolve(text))) {
            at = at.getParent();
        }
        return at == null ? folder.resolve(text) : at.resolve(text);
    }

    private static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s is judged at '%s', which is no instant like 2026-11-20T12:00:00Z"
                            .formatted(name, text),
                    e);
        }
    }

    private static @Nullable Path path(Path folder, String text) {
        return text.isEmpty() ? null : folder.resolve(text).normalize();
    }

    private static SortedMap<String, String> map(YamlDoc yaml, String key) {
        SortedMap<String, String> map = new TreeMap<>();
        for (String field : yaml.keys(key)) {
            map.put(field, yaml.text(key, field));
        }
        return map;
    }

    /** Writes {@code expected.yaml} into a folder. */
    static void write(Path folder, Labels labels) throws IOException {
        StringBuilder yaml = new StringBuilder();
        labels.plain()
                .forEach(
                        (key, value) -> {
                            switch (value) {
                                case Map<?, ?> map -> {
                                    yaml.append(key).append(":\n");
                                    map.forEach(
                                            (field, text) ->
                                                    yaml.append("  ")
                                                            .append(quoted(field))
                                                            .append(": ")
                                                            .append(quoted(text))
                                                            .append('\n'));
                                }
                                case Collection<?> all ->
                                        yaml.append(key)
                                                .append(": [")
                                                .append(
                                                        String.join(
                                                                ", ",
                                                                all.stream()
                                                                        .map(LabelFile::quoted)
                                                                        .toList()))
                                                .append("]\n");
                                default ->
                                        yaml.append(key)
                                                .append(": ")
                                                .append(
                                                        value instanceof Boolean
                                                                ? value
                                                                : quoted(value))
                                                .append('\n');
                            }
                        });
        Files.writeString(folder.resolve(NAME), yaml);
    }

    private static String quoted(Object value) {
        return JsonDoc.MAPPER.writeValueAsString(String.valueOf(value));
    }
}
