package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.neutral;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.Packaging;
import dev.muster.corpus.edit.YamlDoc;
import dev.muster.corpus.operator.Operator.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Other orders, other quotes, other places: the same documents, put together differently. */
final class Rearrangements {
    /** Kinds of files whose name says nothing; a checksum file is named after its artifact. */
    private static final List<String> NAMELESS = List.of(".json", ".jsonl", ".xml", ".jtl", ".tap");

    private Rearrangements() {}

    static final List<Operator> ALL =
            List.of(
                    neutral(
                            "quote-yaml",
                            "Puts every plain text of the YAML documents in double quotes.",
                            Phase.FORM,
                            draft -> eachYaml(draft, Rearrangements::quote)),
                    neutral(
                            "block-yaml",
                            "Writes flow mappings and sequences of YAML documents as blocks.",
                            Phase.FORM,
                            draft -> eachYaml(draft, yaml -> style(yaml.root(), FlowStyle.BLOCK))),
                    neutral(
                            "reorder-yaml-keys",
                            "Turns the order of the keys of every YAML mapping around.",
                            Phase.FORM,
                            draft -> eachYaml(draft, yaml -> reverse(yaml.root()))),
                    neutral(
                            "yaml-comments",
                            "Puts comments around YAML documents, and a document mark before.",
                            Phase.FORM,
                            draft ->
                                    Disguises.each(
                                            draft,
                                            Rearrangements::isYaml,
                                            bytes ->
                                                    Disguises.bytes(
                                                            "# exported\n---\n"
                                                                    + Disguises.text(bytes)
                                                                    + "# end\n"))),
                    neutral(
                            "yaml-as-utf-16",
                            "Writes YAML documents in UTF-16.",
                            Phase.FORM,
                            draft ->
                                    Disguises.each(
                                            draft,
                                            Rearrangements::isYaml,
                                            bytes ->
                                                    Disguises.text(bytes)
                                                            .getBytes(StandardCharsets.UTF_16))),
                    neutral(
                            "escape-json",
                            "Writes slashes of JSON texts as escapes.",
                            Phase.FORM,
                            draft ->
                                    Disguises.eachJson(
                                            draft,
                                            doc -> doc.root().toString().replace("/", "\\/"))),
                    neutral(
                            "blanks-at-the-end",
                            "Ends JSON, YAML and XML documents with empty lines.",
                            Phase.FORM,
                            draft ->
                                    Disguises.each(
                                            draft,
                                            Disguises::isData,
                                            bytes ->
                                                    Disguises.bytes(
                                                            Disguises.text(bytes) + "\n\n\n"))),
                    neutral(
                            "reorder-components",
                            "Turns the order of components, packages and findings around.",
                            Phase.FORM,
                            Rearrangements::reorderedArrays),
                    neutral(
                            "reorder-checksums",
                            "Turns the order of the lines of checksum files around, in binary form.",
                            Phase.FORM,
                            Rearrangements::reorderedChecksums),
                    neutral(
                            "reorder-manifest-lists",
                            "Turns the order of artifacts and target environments around.",
                            Phase.FORM,
                            draft ->
                                    ManifestDefects.edit(
                                            draft,
                                            yaml -> {
                                                boolean artifacts = turned(yaml, "artifacts");
                                                return turned(yaml, "targetEnvironments")
                                                        || artifacts;
                                            })),
                    neutral(
                            "reorder-declaration",
                            "Turns the order of the list in packet.yaml around.",
                            Phase.DECLARATION,
                            draft ->
                                    Shapes.declaration(draft)
                                            .filter(yaml -> turned(yaml, "documents"))
                                            .map(
                                                    yaml -> {
                                                        draft.write(
                                                                Draft.DECLARATION, yaml.bytes());
                                                        return true;
                                                    })
                                            .orElse(false)),
                    neutral(
                            "ready-marker",
                            "Adds the marker that says that the packet is complete.",
                            Phase.DECLARATION,
                            draft -> {
                                draft.write(".ready", new byte[0]);
                                return true;
                            }),
                    neutral(
                            "rename-documents",
                            "Renames reports, scans and SBOMs within their folders.",
                            Phase.FORM,
                            Rearrangements::renamed),
                    neutral(
                            "zip-test-reports",
                            "Packs the unit test reports into a zip inside the packet.",
                            Phase.FORM,
                            Rearrangements::zipped),
                    neutral(
                            "copy-of-sbom",
                            "Adds an identical copy of the SBOM.",
                            Phase.FORM,
                            draft -> copied(draft, Shapes.sboms(draft), "sbom")),
                    neutral(
                            "copy-of-test-report",
                            "Adds an identical copy of a canary report.",
                            Phase.FORM,
                            draft -> copied(draft, Shapes.below(draft, "canary"), "test-report")),
                    neutral(
                            "copy-of-scan",
                            "Adds an identical copy of a scan report.",
                            Phase.FORM,
                            draft -> copied(draft, Shapes.scans(draft), "vulnerability-scan")));

    private static boolean isYaml(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml");
    }

    private static boolean eachYaml(Draft draft, Consumer<YamlDoc> change) {
        return Disguises.each(
                draft,
                Rearrangements::isYaml,
                bytes ->
                        YamlDoc.parse(bytes)
                                .map(
                                        yaml -> {
                                            change.accept(yaml);
                                            return yaml.bytes();
                                        })
                                .orElse(null));
    }

    private static void quote(YamlDoc yaml) {
        quote(yaml.root());
    }

    private static void quote(Node node) {
        switch (node) {
            case MappingNode mapping -> {
                List<NodeTuple> tuples = mapping.getValue();
                for (int i = 0; i < tuples.size(); i++) {
                    NodeTuple tuple = tuples.get(i);
                    quote(tuple.getValueNode());
                    tuples.set(i, new NodeTuple(tuple.getKeyNode(), quoted(tuple.getValueNode())));
                }
            }
            case SequenceNode sequence -> {
                List<Node> elements = sequence.getValue();
                for (int i = 0; i < elements.size(); i++) {
                    quote(elements.get(i));
                    elements.set(i, quoted(elements.get(i)));
                }
            }
            default -> {}
        }
    }

    private static Node quoted(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)
                ? new ScalarNode(Tag.STR, scalar.getValue(), ScalarStyle.DOUBLE_QUOTED)
                : node;
    }

    private static void style(Node node, FlowStyle style) {
        if (node instanceof MappingNode mapping) {
            mapping.setFlowStyle(style);
            mapping.getValue().forEach(tuple -> style(tuple.getValueNode(), style));
        } else if (node instanceof SequenceNode sequence) {
            sequence.setFlowStyle(style);
            sequence.getValue().forEach(element -> style(element, style));
        }
    }

    private static void reverse(Node node) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> reverse(tuple.getValueNode()));
            Collections.reverse(mapping.getValue());
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(Rearrangements::reverse);
        }
    }

    private static boolean turned(YamlDoc yaml, String key) {
        if (yaml.at(key) instanceof SequenceNode sequence && sequence.getValue().size() > 1) {
            Collections.reverse(sequence.getValue());
            return true;
        }
        return false;
    }

    private static boolean reorderedArrays(Draft draft) {
        boolean any = false;
        for (String path : draft.json(doc -> doc.root().isObject()).keySet()) {
            JsonDoc doc = JsonDoc.parse(draft.bytes(path)).orElseThrow();
            boolean turned = false;
            for (String pointer :
                    List.of("/components", "/packages", "/matches", "/Results", "/subject")) {
                turned |= turned(doc.arrayAt(pointer));
            }
            if (turned && draft.isRewritable(path)) {
                draft.write(path, doc.bytes());
                any = true;
            }
        }
        return any;
    }

    private static boolean turned(ArrayNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        Collections.reverse(elements);
        array.removeAll();
        elements.forEach(array::add);
        return elements.size() > 1;
    }

    private static boolean reorderedChecksums(Draft draft) {
        return Disguises.each(
                draft,
                path -> path.toLowerCase(Locale.ROOT).contains("sums"),
                bytes -> {
                    List<String> lines = new ArrayList<>(Disguises.text(bytes).lines().toList());
                    Collections.reverse(lines);
                    return Disguises.bytes(String.join("\n", lines).replace("  ", " *") + "\n");
                });
    }

    private static boolean renamed(Draft draft) {
        boolean any = false;
        for (String folder : List.of("tests/", "scans/", "sbom/", "ci/")) {
            for (String path : draft.paths(p -> p.startsWith(folder))) {
                boolean free = NAMELESS.stream().anyMatch(path::endsWith);
                if (free && draft.isRewritable(path)) {
                    int slash = path.lastIndexOf('/') + 1;
                    draft.rename(
                            path, path.substring(0, slash) + "export-" + path.substring(slash));
                    any = true;
                }
            }
        }
        return any;
    }

    private static boolean zipped(Draft draft) {
        List<String> reports = Shapes.below(draft, "unit");
        boolean bound =
                Shapes.declaration(draft)
                        .filter(
                                yaml ->
                                        Disguises.text(yaml.bytes())
                                                .lines()
                                                .anyMatch(
                                                        line ->
                                                                line.contains("/unit/")
                                                                        && line.contains(
                                                                                "appliesTo")))
                        .isPresent();
        if (reports.isEmpty() || bound) {
            return false;
        }
        List<Map.Entry<String, byte[]>> entries = new ArrayList<>();
        for (String path : reports) {
            entries.add(Map.entry(path.substring(path.lastIndexOf('/') + 1), draft.bytes(path)));
            draft.remove(path);
        }
        try {
            draft.add("tests/unit/reports.zip", Packaging.zip(entries), "test-report");
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean copied(Draft draft, List<String> paths, String kind) {
        for (String path : paths) {
            int slash = path.lastIndexOf('/') + 1;
            draft.add(
                    path.substring(0, slash) + "again-" + path.substring(slash),
                    draft.bytes(path),
                    kind);
            return true;
        }
        return false;
    }
}
