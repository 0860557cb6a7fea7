package dev.muster.evidence.parse;

import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 into {@link Tree}s from its events, so that every scalar stays as written: {@code
 * 1.10} and {@code 1e10} are text until someone asks. Tags are ignored, aliases are followed at
 * most 50 times and for at most 100,000 values in all, nesting is bounded. A repeated key is told
 * as a problem; the first value is kept.
 */
public final class YamlTrees {
    private static final int MAX_ALIASES = 50;
    private static final int MAX_REPEATED_VALUES = 100_000;
    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NUMBER =
            Pattern.compile(
                    "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private final Iterator<Event> events;
    private final int maxDepth;
    private final ProblemSink problems;
    private final LookupWatch watch;
    private final Map<String, Tree> anchors = new HashMap<>();
    private int aliases;
    private int repeatedValues;

    private YamlTrees(
            Iterator<Event> events, int maxDepth, ProblemSink problems, LookupWatch watch) {
        this.events = events;
        this.maxDepth = maxDepth;
        this.problems = problems;
        this.watch = watch;
    }

    /**
     * Reads all documents of a stream; pointers start with {@code /0}, {@code /1}… when there is
     * more than one.
     */
    public static List<Tree> read(String text, int maxDepth, ProblemSink problems)
            throws UnreadableEvidenceException {
        return read(text, maxDepth, problems, LookupWatch.NONE);
    }

    /** The same, and what is looked for in the trees is heard by a watch. */
    public static List<Tree> read(
            String text, int maxDepth, ProblemSink problems, LookupWatch watch)
            throws UnreadableEvidenceException {
        LoadSettings settings =
                LoadSettings.builder()
                        .setCodePointLimit(64 << 20)
                        .setAllowDuplicateKeys(true)
                        .build();
        try {
            List<Tree> documents =
                    new YamlTrees(
                                    new Parse(settings).parseString(text).iterator(),
                                    maxDepth,
                                    problems,
                                    watch)
                            .documents(false);
            if (documents.size() < 2) {
                return documents;
            }
            return new YamlTrees(
                            new Parse(settings).parseString(text).iterator(),
                            maxDepth,
                            (_, _, _, _) -> {},
                            watch)
                    .documents(true);
        } catch (MarkedYamlEngineException e) {
            String where =
                    e.getProblemMark()
                            .map(
                                    mark ->
                                            " at line %d, column %d"
                                                    .formatted(
                                                            mark.getLine() + 1,
                                                            mark.getColumn() + 1))
                            .orElse("");
            throw new UnreadableEvidenceException("the YAML is broken" + where, null, e);
        } catch (YamlEngineException | IllegalArgumentException e) {
            throw new UnreadableEvidenceException("the YAML is broken", null, e);
        }
    }

    private List<Tree> documents(boolean indexed) throws UnreadableEvidenceException {
        List<Tree> documents = new ArrayList<>();
        while (events.hasNext()) {
            if (events.next() instanceof DocumentStartEvent) {
                anchors.clear();
                documents.add(value(events.next(), indexed ? "/" + documents.size() : "", 1));
            }
        }
        return documents;
    }

    private Tree value(Event event, String pointer, int depth) throws UnreadableEvidenceException {
        if (depth > maxDepth) {
            throw new UnreadableEvidenceException(
                    "values are nested deeper than " + maxDepth,
                    new Selector.JsonPointer(pointer),
                    null);
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias, pointer);
        }
        Tree tree =
                switch (event) {
                    case MappingStartEvent _ -> mapping(pointer, depth);
                    case SequenceStartEvent _ -> sequence(pointer, depth);
                    case ScalarEvent scalar ->
                            Tree.scalar(pointer, type(scalar), scalar.getValue());
                    default ->
                            throw new UnreadableEvidenceException(
                                    "the YAML is broken: unexpected " + event.getEventId());
                };
        Optional<?> anchor = ((NodeEvent) event).getAnchor();
        anchor.ifPresent(a -> anchors.put(a.toString(), tree));
        return tree;
    }

    private Tree alias(AliasEvent alias, String pointer) throws UnreadableEvidenceException {
        Tree target = anchors.get(alias.getAlias().toString());
        if (++aliases > MAX_ALIASES || target == null) {
            throw new UnreadableEvidenceException(
                    target == null
                            ? "an alias has no anchor"
                            : "there are more than " + MAX_ALIASES + " aliases",
                    new Selector.JsonPointer(pointer),
                    null);
        }
        return moved(target, pointer);
    }

    /**
     * A copy of an anchored value at another place, bounded: aliases of aliases double each time.
     */
    private Tree moved(Tree tree, String pointer) throws UnreadableEvidenceException {
        if (++repeatedValues > MAX_REPEATED_VALUES) {
            throw new UnreadableEvidenceException(
                    "aliases repeat more than " + MAX_REPEATED_VALUES + " values",
                    new Selector.JsonPointer(pointer),
                    null);
        }
        Map<String, Tree> members = new LinkedHashMap<>();
        for (Map.Entry<String, Tree> member : tree.members().entrySet()) {
            String name = member.getKey();
            members.put(name, moved(member.getValue(), Selector.child(pointer, name)));
        }
        List<Tree> elements = new ArrayList<>();
        for (Tree element : tree.elements()) {
            elements.add(moved(element, pointer + "/" + elements.size()));
        }
        return new Tree(pointer, tree.type(), tree.text(), members, elements, tree.watch());
    }

    private Tree mapping(String pointer, int depth) throws UnreadableEvidenceException {
        Map<String, Tree> members = new LinkedHashMap<>();
        for (Event key = events.next(); !(key instanceof MappingEndEvent); key = events.next()) {
            String name = value(key, pointer, depth + 1).text();
            String child = Selector.child(pointer, name);
            Tree value = value(events.next(), child, depth + 1);
            if (name.equals("<<") && value.type() == Tree.Type.OBJECT) {
                moved(value, pointer).members().forEach(members::putIfAbsent);
            } else if (members.putIfAbsent(name, value) != null) {
                problems.problem(
                        FindingCode.CONTRADICTION,
                        "the key %s is there twice; the first value was kept".formatted(child),
                        new Selector.JsonPointer(child));
            }
        }
        return new Tree(pointer, Tree.Type.OBJECT, "", members, List.of(), watch);
    }

    private Tree sequence(String pointer, int depth) throws UnreadableEvidenceException {
        List<Tree> elements = new ArrayList<>();
        for (Event next = events.next();
                !(next instanceof SequenceEndEvent);
                next = events.next()) {
            elements.add(value(next, pointer + "/" + elements.size(), depth + 1));
        }
        return new Tree(pointer, Tree.Type.ARRAY, "", Map.of(), elements);
    }

    /** The type by the core schema of YAML 1.2.2, section 10.3; quoted scalars are strings. */
    private static Tree.Type type(ScalarEvent scalar) {
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return Tree.Type.STRING;
        }
        String text = scalar.getValue();
        if (NULL.matcher(text).matches()) {
            return Tree.Type.NULL;
        }
        if (BOOLEAN.matcher(text).matches()) {
            return Tree.Type.BOOLEAN;
        }
        return NUMBER.matcher(text).matches() ? Tree.Type.NUMBER : Tree.Type.STRING;
    }
}
