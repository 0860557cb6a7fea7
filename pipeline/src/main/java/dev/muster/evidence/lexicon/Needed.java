package dev.muster.evidence.lexicon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a text has to hold for an expression to match in it: one of some plain strings. Looking for
 * those first is many times cheaper than trying the expression. RE2 calls the same a prefilter.
 *
 * <p>It reads the expressions of the reference data: groups, choices, classes, repetitions and
 * escapes. What it does not understand needs nothing.
 */
final class Needed {
    private static final String CLASSES = "wWsSdDbBpPxAz";

    private final String expression;
    private int at;

    /** Whether the part that was read last stands for itself. */
    private boolean isLetter;

    private Needed(String expression) {
        this.expression = expression;
    }

    /** Some strings in lower case, of which every match holds one; empty when there are none. */
    static Set<String> of(String expression) {
        return new Needed(expression).choice();
    }

    /**
     * A choice needs what any of its branches needs, and nothing when one of them needs nothing.
     */
    private Set<String> choice() {
        Set<String> all = new LinkedHashSet<>();
        boolean free = false;
        while (true) {
            Set<String> branch = sequence();
            free |= branch.isEmpty();
            all.addAll(branch);
            if (at >= expression.length() || expression.charAt(at) == ')') {
                return free ? Set.of() : all;
            }
            at++;
        }
    }

    /** A sequence needs each of its parts; the one that says most is taken. */
    private Set<String> sequence() {
        List<Set<String>> parts = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        while (at < expression.length() && "|)".indexOf(expression.charAt(at)) < 0) {
            isLetter = false;
            Set<String> part = part();
            boolean letter = isLetter;
            boolean optional = isOptional();
            boolean repeated = skipRepetition();
            if (letter && !optional) {
                run.append(part.iterator().next());
            }
            if (!letter || optional || repeated) {
                end(run, parts);
            }
            if (!letter && !optional && !part.isEmpty()) {
                parts.add(part);
            }
        }
        end(run, parts);
        return parts.stream()
                .max(
                        Comparator.comparingInt(Needed::shortest)
                                .thenComparingInt(part -> -part.size()))
                .orElse(Set.of());
    }

    private static void end(StringBuilder run, List<Set<String>> parts) {
        if (!run.isEmpty()) {
            parts.add(Set.of(run.toString()));
            run.setLength(0);
        }
    }

    private static int shortest(Set<String> part) {
        return part.stream().mapToInt(String::length).min().orElse(0);
    }

    /** A letter as itself, a group as what it needs, anything else as nothing. */
    private Set<String> part() {
        char c = expression.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> skipTo(']');
            case '.', '^', '$' -> Set.of();
            case '\\' -> escape();
            default -> letter(c);
        };
    }

    private Set<String> group() {
        if (expression.startsWith("?:", at)) {
            at += 2;
        } else if (expression.startsWith("?", at)) {
            throw new IllegalArgumentException("unexpected (? in " + expression);
        }
        Set<String> needed = choice();
        at++;
        isLetter = false;
        return needed;
    }

    private Set<String> escape() {
        char c = expression.charAt(at++);
        if (CLASSES.indexOf(c) < 0) {
            return letter(c);
        }
        return at < expression.length() && (c == 'p' || c == 'P' || c == 'x')
                ? skipTo('}')
                : Set.of();
    }

    private Set<String> skipTo(char end) {
        while (expression.charAt(at) != end || expression.charAt(at - 1) == '\\') {
            at++;
        }
        at++;
        return Set.of();
    }

    private Set<String> letter(char c) {
        isLetter = true;
        return Set.of(String.valueOf(c).toLowerCase(Locale.ROOT));
    }

    private boolean isOptional() {
        return at < expression.length()
                && ("?*".indexOf(expression.charAt(at)) >= 0 || expression.startsWith("{0", at));
    }

    /** Steps over a repetition; says whether there was one. */
    private boolean skipRepetition() {
        int before = at;
        if (at < expression.length() && "?*+".indexOf(expression.charAt(at)) >= 0) {
            at++;
        } else if (at < expression.length() && expression.charAt(at) == '{') {
            skipTo('}');
        }
        if (at > before && at < expression.length() && expression.charAt(at) == '?') {
            at++;
        }
        return at > before;
    }
}
