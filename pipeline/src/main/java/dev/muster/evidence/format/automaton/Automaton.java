package dev.muster.evidence.format.automaton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A compiled schema. Its states are sets of rules that apply to one value at once, found by the
 * subset construction from the root; there are as many as the schema has ways to combine its rules,
 * and no document adds to them. Immutable and safe for threads once it is compiled.
 */
public final class Automaton {
    private static final int MOST_STATES = 20_000;
    private static final int DEEPEST_CHOICE = 32;

    /** By the demands on a value: rules, each the same as no other. */
    private final Map<List<Rule>, State> states = new HashMap<>();

    private final List<State> unlinked = new ArrayList<>();
    private final Map<String, Integer> nameIds = new LinkedHashMap<>();
    private final State root;

    private Automaton(Rule rule) throws UnknownSchemaException {
        root = state(List.of(rule));
        for (int next = 0; next < unlinked.size(); next++) {
            link(unlinked.get(next));
        }
        unlinked.clear();
    }

    /**
     * Compiles a schema.
     *
     * @param root the file name of the schema's first document
     * @param documents the documents by file name, each always the same object; null for a name
     *     that is not there
     * @throws UnknownSchemaException when the schema says something that this compiler does not
     *     know
     */
    public static Automaton compile(String root, Function<String, @Nullable JsonNode> documents)
            throws UnknownSchemaException {
        return new Automaton(new RuleReader(documents).read(root));
    }

    /**
     * Begins a pass over one document.
     *
     * @param seed makes the fingerprints of items unpredictable; the verdict does not depend on it
     */
    public SchemaPass pass(long seed) {
        return new SchemaPass(root, new ContentHash(seed, nameIds.keySet()));
    }

    /** How many states there are. */
    public int size() {
        return states.size();
    }

    private State state(List<Rule> demands) throws UnknownSchemaException {
        State known = states.get(demands);
        if (known != null) {
            return known;
        }
        if (demands.stream().allMatch(rule -> rule == Rule.ANYTHING)) {
            return State.ANYTHING;
        }
        List<Rule> rules = new ArrayList<>();
        Map<Rule, Integer> bits = new HashMap<>();
        List<Outcome.All> outcomes = new ArrayList<>();
        for (Rule demand : demands) {
            outcomes.add(outcome(demand, rules, bits, 0));
        }
        if (rules.size() > State.MOST || states.size() > MOST_STATES) {
            throw new UnknownSchemaException("the schema has too many choices at once");
        }
        State state = new State(List.copyOf(rules));
        state.outcomes = outcomes.toArray(Outcome.All[]::new);
        states.put(demands, state);
        unlinked.add(state);
        return state;
    }

    /** What decides on a rule: itself, and the choices that it makes. */
    private static Outcome.All outcome(
            Rule rule, List<Rule> rules, Map<Rule, Integer> bits, int depth)
            throws UnknownSchemaException {
        if (depth > DEEPEST_CHOICE) {
            throw new UnknownSchemaException("a rule applies itself to the same value");
        }
        if (!bits.containsKey(rule)) {
            bits.put(rule, rules.size());
            rules.add(rule);
        }
        long own = 1L << bits.get(rule);
        List<Outcome.Combined> more = new ArrayList<>();
        for (Rule.Choice choice : rule.choices) {
            List<Outcome> parts = new ArrayList<>();
            for (Rule part : choice.rules()) {
                parts.add(outcome(part, rules, bits, depth + 1));
            }
            if (choice.combination() == Rule.Combination.ALL) {
                for (Outcome part : parts) {
                    own |= ((Outcome.All) part).rules();
                    more.addAll(((Outcome.All) part).more());
                }
            } else {
                more.add(new Outcome.Combined(choice.combination(), List.copyOf(parts)));
            }
        }
        return new Outcome.All(own, List.copyOf(more));
    }

    private int nameId(String name) {
        return nameIds.computeIfAbsent(name, _ -> nameIds.size());
    }

    private void link(State state) throws UnknownSchemaException {
        Set<String> names = new LinkedHashSet<>();
        for (Rule rule : state.rules) {
            names.addAll(rule.properties.keySet());
            names.addAll(rule.required);
        }
        if (names.size() > State.MOST) {
            throw new UnknownSchemaException("an object has too many members with names");
        }
        Map<String, Edge> named = new HashMap<>();
        for (String name : names) {
            int index = state.names.size();
            state.names.add(name);
            named.put(name, edge(state, rule -> rule.member(name), index, nameId(name)));
        }
        state.named = new EdgeTable(named);
        state.other =
                edge(state, rule -> rule.closed ? null : Rule.ANYTHING, Edge.UNNAMED, Edge.UNNAMED);
        state.item = edge(state, rule -> rule.items, Edge.UNNAMED, Edge.UNNAMED);
        int longest = state.rules.stream().mapToInt(rule -> rule.tuple.size()).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            int index = i;
            state.tuple.add(edge(state, rule -> rule.item(index), Edge.UNNAMED, Edge.UNNAMED));
        }
        for (int i = 0; i < state.rules.size(); i++) {
            for (String name : state.rules.get(i).required) {
                state.required[i] |= 1L << state.names.indexOf(name);
            }
            state.requiredByAny |= state.required[i];
        }
    }

    private Edge edge(State state, Function<Rule, @Nullable Rule> step, int index, int nameId)
            throws UnknownSchemaException {
        long forbids = 0;
        List<Rule> demands = new ArrayList<>();
        List<Long> blames = new ArrayList<>();
        for (int i = 0; i < state.rules.size(); i++) {
            Rule child = step.apply(state.rules.get(i));
            if (child == null) {
                forbids |= 1L << i;
            } else if (child != Rule.ANYTHING) {
                int at = demands.indexOf(child);
                if (at < 0) {
                    demands.add(child);
                    blames.add(1L << i);
                } else {
                    blames.set(at, blames.get(at) | 1L << i);
                }
            }
        }
        State child = demands.isEmpty() ? State.ANYTHING : state(List.copyOf(demands));
        long[] masks =
                demands.isEmpty()
                        ? new long[] {0}
                        : blames.stream().mapToLong(Long::longValue).toArray();
        return new Edge(
                child,
                forbids,
                masks,
                LongStream.of(masks).reduce(0, (a, b) -> a | b),
                index,
                nameId);
    }
}
