package dev.muster.corpus.edit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML document as its node graph: tags and quoting of what is not changed stay as they are. */
public final class YamlDoc {
    private static final LoadSettings LOAD =
            LoadSettings.builder().setAllowDuplicateKeys(false).build();
    private static final DumpSettings DUMP =
            DumpSettings.builder()
                    .setWidth(4096)
                    .setSplitLines(false)
                    .setDefaultFlowStyle(FlowStyle.AUTO)
                    .setIndicatorIndent(2)
                    .setIndentWithIndicator(true)
                    .build();

    private final MappingNode root;

    private YamlDoc(MappingNode root) {
        this.root = root;
    }

    /** The document; empty when the bytes are no single YAML mapping. */
    public static Optional<YamlDoc> parse(byte[] bytes) {
        try {
            return new Compose(LOAD)
                    .composeString(new String(bytes, StandardCharsets.UTF_8))
                    .filter(MappingNode.class::isInstance)
                    .map(node -> new YamlDoc((MappingNode) node));
        } catch (YamlEngineException e) {
            return Optional.empty();
        }
    }

    /** The mapping at the top. */
    public MappingNode root() {
        return root;
    }

    /** The scalar at a path of keys and indices; empty text when there is none. */
    public String text(String... path) {
        return at(path) instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The texts of the scalars of a sequence. */
    public List<String> texts(String... path) {
        List<String> texts = new ArrayList<>();
        if (at(path) instanceof SequenceNode sequence) {
            for (Node node : sequence.getValue()) {
                if (node instanceof ScalarNode scalar) {
                    texts.add(scalar.getValue());
                }
            }
        }
        return texts;
    }

    /** The keys of the mapping at a path. */
    public List<String> keys(String... path) {
        List<String> keys = new ArrayList<>();
        if (at(path) instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> keys.add(key(tuple)));
        }
        return keys;
    }

    /** How many elements the sequence at a path has. */
    public int size(String... path) {
        return at(path) instanceof SequenceNode sequence ? sequence.getValue().size() : 0;
    }

    /** The node at a path; null when there is none. */
    public @Nullable Node at(String... path) {
        Node node = root;
        for (String step : path) {
            node = child(node, step);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    private static @Nullable Node child(Node node, String step) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (key(tuple).equals(step)) {
                    return tuple.getValueNode();
                }
            }
        } else if (node instanceof SequenceNode sequence
                && step.chars().allMatch(Character::isDigit)
                && Integer.parseInt(step) < sequence.getValue().size()) {
            return sequence.getValue().get(Integer.parseInt(step));
        }
        return null;
    }

    /** The text of a key. */
    public static String key(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /**
     * Puts a YAML fragment at a path whose last step is a key or an index; a new key comes last.
     * Tells whether there was a place for it.
     */
    public boolean put(String fragment, String... path) {
        Node value = new Compose(LOAD).composeString(fragment).orElseThrow();
        Node parent = at(Arrays.copyOf(path, path.length - 1));
        String last = path[path.length - 1];
        if (parent instanceof MappingNode mapping) {
            List<NodeTuple> tuples = mapping.getValue();
            for (int i = 0; i < tuples.size(); i++) {
                if (key(tuples.get(i)).equals(last)) {
                    tuples.set(i, new NodeTuple(tuples.get(i).getKeyNode(), value));
                    return true;
                }
            }
            Node key = new Compose(LOAD).composeString(last).orElseThrow();
            return tuples.add(new NodeTuple(key, value));
        }
        if (parent instanceof SequenceNode sequence) {
            List<Node> elements = sequence.getValue();
            int index = Integer.parseInt(last);
            if (index < elements.size()) {
                elements.set(index, value);
                return true;
            }
            return elements.add(value);
        }
        return false;
    }

    /** Takes away what is at a path; tells whether anything was there. */
    public boolean remove(String... path) {
        Node parent = at(Arrays.copyOf(path, path.length - 1));
        String last = path[path.length - 1];
        if (parent instanceof MappingNode mapping) {
            return mapping.getValue().removeIf(tuple -> key(tuple).equals(last));
        }
        if (parent instanceof SequenceNode sequence
                && Integer.parseInt(last) < sequence.getValue().size()) {
            sequence.getValue().remove(Integer.parseInt(last));
            return true;
        }
        return false;
    }

    /** The document as text. */
    public byte[] bytes() {
        return new Present(DUMP)
                .emitToString(new Serialize(DUMP).serializeOne(root).iterator())
                .getBytes(StandardCharsets.UTF_8);
    }
}
