package dev.muster.evidence.format.automaton;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that a schema says of a value at one place: the rules that apply to it at once, each with a
 * bit, and where its members and items lead.
 */
final class State {
    /** So many rules may apply to one value, and so many of its members may have names. */
    static final int MOST = Long.SIZE;

    /** Where everything goes. */
    static final State ANYTHING = new State(List.of(Rule.ANYTHING));

    /** A test of texts or numbers that the rule of this bit makes. */
    record Test<T>(long bit, T test) {}

    final List<Rule> rules;

    /** The rules that fail for a kind because of their type, and because of their list. */
    final long[] typeFails = new long[Kind.values().length];

    final long[] listFails = new long[Kind.values().length];
    final List<Test<StringSet>> lists = new ArrayList<>();
    final List<Test<Rule.Text>> texts = new ArrayList<>();
    final List<Test<Rule>> numbers = new ArrayList<>();

    /** The rules that want items unique, and those that limit how many there are. */
    long unique;

    final List<Test<Rule>> sizes = new ArrayList<>();

    /** For each rule the members that it requires, and all of them together. */
    final long[] required;

    long requiredByAny;
    final List<String> names = new ArrayList<>();
    EdgeTable named = new EdgeTable(Map.of());
    Edge other = Edge.unheeded(this);

    /** Where the first items lead, one by one, and where all others do. */
    final List<Edge> tuple = new ArrayList<>();

    Edge item = Edge.unheeded(this);

    /** What holds when, for each of the demands that led here. */
    Outcome.All[] outcomes = {new Outcome.All(0, List.of())};

    State(List<Rule> rules) {
        this.rules = rules;
        this.required = new long[rules.size()];
        for (int i = 0; i < rules.size(); i++) {
            judgeKinds(rules.get(i), 1L << i);
            judgeContent(rules.get(i), 1L << i);
        }
    }

    private void judgeKinds(Rule rule, long bit) {
        for (Kind kind : Kind.values()) {
            typeFails[kind.ordinal()] |= (rule.kinds & kind.bit()) == 0 ? bit : 0;
            listFails[kind.ordinal()] |= (rule.kindsListed & kind.bit()) == 0 ? bit : 0;
        }
    }

    private void judgeContent(Rule rule, long bit) {
        if (rule.strings != null) {
            lists.add(new Test<>(bit, rule.strings));
        }
        rule.texts.forEach(text -> texts.add(new Test<>(bit, text)));
        if (rule.minimum != null || rule.maximum != null) {
            numbers.add(new Test<>(bit, rule));
        }
        if (rule.minItems > 0 || rule.maxItems < Integer.MAX_VALUE) {
            sizes.add(new Test<>(bit, rule));
        }
        unique |= rule.uniqueItems ? bit : 0;
    }

    /** Where the member of this name leads. */
    Edge member(String name) {
        return named.find(name, other);
    }

    /** Where the item at this index leads. */
    Edge item(int index) {
        return index < tuple.size() ? tuple.get(index) : item;
    }

    /**
     * The rules that have to hold because those of the outer value have to.
     *
     * @param blames the rules of the outer value that fail with each demand on this one
     */
    long certain(long[] blames, long certainOutside) {
        long certain = 0;
        for (int i = 0; i < outcomes.length; i++) {
            certain |= (blames[i] & certainOutside) == 0 ? 0 : outcomes[i].rules();
        }
        return certain;
    }

    /** Whether whole numbers written as fractions are judged otherwise than fractions. */
    boolean asksForWhole() {
        return typeFails[Kind.WHOLE.ordinal()] != typeFails[Kind.FRACTION.ordinal()];
    }
}
