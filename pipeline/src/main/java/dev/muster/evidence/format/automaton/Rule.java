package dev.muster.evidence.format.automaton;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One subschema: what it says of the value itself, of the values inside, and which other rules it
 * applies to the same value. Rules refer to each other in circles, so they are filled in after they
 * are made.
 */
final class Rule {
    /** How the rules of a choice decide together. */
    enum Combination {
        ALL("allOf"),
        ANY("anyOf"),
        ONE("oneOf"),
        NOT("not"),
        /** Condition, consequence, alternative. */
        IF("if");

        final String keyword;

        Combination(String keyword) {
            this.keyword = keyword;
        }
    }

    /** Rules applied to the same value. */
    record Choice(Combination combination, List<Rule> rules) {}

    /** Accepts everything. */
    static final Rule ANYTHING = new Rule();

    int kinds = Kind.ALL;
    int kindsListed = Kind.ALL;
    @Nullable StringSet strings;
    final List<Text> texts = new ArrayList<>();
    @Nullable BigDecimal minimum;
    @Nullable BigDecimal maximum;
    int minItems;
    int maxItems = Integer.MAX_VALUE;
    boolean uniqueItems;

    /** What is said of the first items, one by one, and of all others; null when there are none. */
    final List<Rule> tuple = new ArrayList<>();

    @Nullable Rule items = ANYTHING;
    final Map<String, Rule> properties = new LinkedHashMap<>();
    boolean closed;
    final Set<String> required = new TreeSet<>();
    final List<Choice> choices = new ArrayList<>();

    /** A test of a string's text, and the keyword that demands it. */
    record Text(String keyword, TextTest test) {}

    /** What this rule says of the item at this index; null when it forbids it. */
    @Nullable Rule item(int index) {
        return index < tuple.size() ? tuple.get(index) : items;
    }

    /** What this rule says of the member of this name; null when it forbids it. */
    @Nullable Rule member(String name) {
        Rule declared = properties.get(name);
        if (declared != null) {
            return declared;
        }
        return closed ? null : ANYTHING;
    }
}
