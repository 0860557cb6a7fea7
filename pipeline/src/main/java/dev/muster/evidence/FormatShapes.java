package dev.muster.evidence;

import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.YamlTrees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shapes of all formats, by the id of the format: one table, read once. */
public final class FormatShapes {
    /** Nothing is known of any format. */
    static final FormatShapes NONE = new FormatShapes(Map.of());

    private final Map<String, FormatShape> shapes;

    private FormatShapes(Map<String, FormatShape> shapes) {
        this.shapes = Map.copyOf(shapes);
    }

    /**
     * Reads the table, whose stream is closed.
     *
     * @throws IllegalStateException when it is not there or no table
     */
    public static FormatShapes load(@Nullable InputStream table) {
        if (table == null) {
            throw new IllegalStateException("the table of shapes is not in the jar");
        }
        try (table) {
            String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, FormatShape> shapes = new HashMap<>();
            YamlTrees.read(text, 8, (_, message, _, _) -> refuse(message))
                    .getFirst()
                    .members()
                    .forEach((format, shape) -> shapes.put(format, shape(shape)));
            return new FormatShapes(shapes);
        } catch (IOException | UnreadableEvidenceException e) {
            throw new IllegalStateException("the table of shapes cannot be read", e);
        }
    }

    private static void refuse(String message) {
        throw new IllegalStateException("the table of shapes: " + message);
    }

    private static FormatShape shape(Tree shape) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        shape.entries("words").forEach(entry -> words.put(entry.getKey(), texts(entry.getValue())));
        return new FormatShape(
                versions(shape),
                texts(shape, "required"),
                words,
                Set.copyOf(texts(shape, "others")));
    }

    private static FormatVersions versions(Tree shape) {
        return shape.at("versions").isEmpty()
                ? FormatVersions.NONE
                : new FormatVersions(
                        shape.string("version").orElse(""),
                        shape.string("after").orElse(""),
                        texts(shape, "versions"),
                        shape.string("unstated").orElse(null));
    }

    private static List<String> texts(Tree of, String... steps) {
        return of.each(steps).map(Tree::text).toList();
    }

    /** The formats of the table. */
    public Set<String> formats() {
        return shapes.keySet();
    }

    /** The shape of a format; the unknown one where the table has none. */
    public FormatShape of(String format) {
        return shapes.getOrDefault(format, FormatShape.UNKNOWN);
    }
}
