package dev.muster.reference;

import dev.muster.evidence.parse.Tree;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When evidence is too old, from the future, out of order, or without a time; see {@code
 * time-policy.yaml}.
 */
public final class TimePolicy {
    /**
     * A rule about one claim in documents of some kinds.
     *
     * @param documents kinds; empty for all
     * @param maxAge null for no limit
     * @param notBefore claims of the candidate
     * @param severity overrides the finding policy; null for not
     */
    public record Rule(
            String claim,
            List<String> documents,
            @Nullable Duration maxAge,
            List<String> notBefore,
            boolean required,
            @Nullable String severity) {
        /** Whether the rule is about documents of this kind. */
        public boolean covers(String kind) {
            return documents.isEmpty() || documents.contains(kind);
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private Duration maxFutureSkew = Duration.ofMinutes(5);
    private Duration orderTolerance = Duration.ZERO;

    void add(ReferenceFile file) {
        Tree tree = file.tree();
        tree.string("maxFutureSkew").ifPresent(text -> maxFutureSkew = duration(text));
        tree.string("orderTolerance").ifPresent(text -> orderTolerance = duration(text));
        tree.each("rules")
                .forEach(
                        rule ->
                                rules.add(
                                        new Rule(
                                                rule.string("claim")
                                                        .orElseThrow(
                                                                () ->
                                                                        new IllegalArgumentException(
                                                                                file.path()
                                                                                        + rule
                                                                                                .pointer()
                                                                                        + " has no claim")),
                                                rule.each("documents").map(Tree::text).toList(),
                                                rule.string("maxAge")
                                                        .map(TimePolicy::duration)
                                                        .orElse(null),
                                                rule.each("notBefore").map(Tree::text).toList(),
                                                rule.string("required")
                                                        .orElse("false")
                                                        .equals("true"),
                                                rule.string("severity").orElse(null))));
    }

    /** ISO-8601, days and weeks being 24 hours each. */
    private static Duration duration(String text) {
        return text.contains("T")
                ? Duration.parse(text)
                : Duration.ofDays(Period.parse(text).getDays());
    }

    /** The rules. */
    public List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** How far a clock may be ahead. */
    public Duration maxFutureSkew() {
        return maxFutureSkew;
    }

    /** How much earlier a moment may be than one it must not precede. */
    public Duration orderTolerance() {
        return orderTolerance;
    }
}
