package dev.muster.fragment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Where JSON Pointers point to in YAML, told by the parser's own marks. An alias leads to its
 * anchor; of a repeated key the first counts.
 */
final class YamlPlaces {
    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST = 512;
    private static final int LONGEST = 64 << 20;

    /** A node: a scalar has a text. Offsets are code points. */
    private record Node(int start, int end, @Nullable String text, Map<String, Node> children) {}

    private final Iterator<Event> events;
    private final Map<String, Node> anchors = new HashMap<>();
    private int aliases;

    private YamlPlaces(Iterator<Event> events) {
        this.events = events;
    }

    /**
     * The places of those pointers that there are.
     *
     * @throws NotFoundException when the text is no YAML, or too long
     */
    static Map<String, Place> find(DocumentText text, Collection<String> pointers)
            throws NotFoundException {
        String whole = text.whole();
        List<Node> documents = documents(whole);
        Map<String, Place> found = new HashMap<>();
        for (String pointer : pointers) {
            Optional<Node> node = node(documents, pointer);
            node.ifPresent(one -> found.put(pointer, place(one, whole)));
        }
        return found;
    }

    private static List<Node> documents(String text) throws NotFoundException {
        LoadSettings settings =
                LoadSettings.builder()
                        .setCodePointLimit(LONGEST)
                        .setAllowDuplicateKeys(true)
                        .build();
        try {
            return new YamlPlaces(new Parse(settings).parseString(text).iterator()).read();
        } catch (YamlEngineException | IllegalArgumentException e) {
            throw new NotFoundException("the document is neither JSON nor YAML");
        }
    }

    private List<Node> read() throws NotFoundException {
        List<Node> documents = new ArrayList<>();
        while (events.hasNext()) {
            if (events.next() instanceof DocumentStartEvent) {
                anchors.clear();
                documents.add(node(events.next(), 1));
            }
        }
        return documents;
    }

    private Node node(Event event, int depth) throws NotFoundException {
        if (event instanceof AliasEvent alias) {
            Node target = anchors.get(alias.getAlias().toString());
            if (target == null || ++aliases > MOST_ALIASES) {
                throw new NotFoundException("the document's aliases cannot be followed");
            }
            return target;
        }
        if (depth > DEEPEST) {
            throw new NotFoundException("the document is nested too deeply");
        }
        int start = start(event);
        Node node =
                switch (event) {
                    case MappingStartEvent _ ->
                            new Node(start, start + 1, null, mapping(depth + 1));
                    case SequenceStartEvent _ ->
                            new Node(start, start + 1, null, sequence(depth + 1));
                    case ScalarEvent scalar -> scalar(scalar);
                    default -> throw new NotFoundException("the document is no YAML");
                };
        ((NodeEvent) event).getAnchor().ifPresent(name -> anchors.put(name.toString(), node));
        return node;
    }

    private static Node scalar(ScalarEvent scalar) {
        int quote =
                scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
                                || scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
                        ? 1
                        : 0;
        int end = scalar.getEndMark().map(mark -> mark.getIndex()).orElse(0);
        return new Node(start(scalar) + quote, end - quote, scalar.getValue(), Map.of());
    }

    private static int start(Event event) {
        return event.getStartMark().map(mark -> mark.getIndex()).orElse(0);
    }

    private Map<String, Node> mapping(int depth) throws NotFoundException {
        Map<String, Node> members = new LinkedHashMap<>();
        for (Event key = events.next(); !(key instanceof MappingEndEvent); key = events.next()) {
            String name = String.valueOf(node(key, depth).text());
            Node value = node(events.next(), depth);
            if (name.equals("<<") && value.text() == null) {
                value.children().forEach(members::putIfAbsent);
            } else {
                members.putIfAbsent(name, value);
            }
        }
        return members;
    }

    private Map<String, Node> sequence(int depth) throws NotFoundException {
        Map<String, Node> elements = new LinkedHashMap<>();
        for (Event next = events.next();
                !(next instanceof SequenceEndEvent);
                next = events.next()) {
            elements.put(Integer.toString(elements.size()), node(next, depth));
        }
        return elements;
    }

    private static Optional<Node> node(List<Node> documents, String pointer) {
        if (documents.isEmpty()) {
            return Optional.empty();
        }
        Node node = documents.getFirst();
        if (documents.size() > 1) {
            Map<String, Node> indexed = new LinkedHashMap<>();
            documents.forEach(one -> indexed.put(Integer.toString(indexed.size()), one));
            node = new Node(0, 0, null, indexed);
        }
        if (!pointer.isEmpty()) {
            for (String segment : pointer.substring(1).split("/", -1)) {
                Node child = node.children().get(segment.replace("~1", "/").replace("~0", "~"));
                if (child == null) {
                    return Optional.empty();
                }
                node = child;
            }
        }
        return Optional.of(node);
    }

    private static Place place(Node node, String whole) {
        int start = whole.offsetByCodePoints(0, node.start());
        int end = whole.offsetByCodePoints(start, Math.max(0, node.end() - node.start()));
        String text = node.text();
        return new Place(start, end, text == null ? "" : text, text == null);
    }
}
