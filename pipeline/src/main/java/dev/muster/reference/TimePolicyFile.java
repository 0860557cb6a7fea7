package dev.muster.reference;

import dev.muster.evidence.parse.Tree;
import dev.muster.model.DocumentKind;
import dev.muster.model.Finding;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a time policy strictly: a key that does not exist, a word for a duration or an unknown kind
 * of document is refused with its place, because a limit that is misspelt would never be kept.
 */
final class TimePolicyFile {
    private static final Set<String> ROOT =
            Set.of("apiVersion", "kind", "maxFutureSkew", "orderTolerance", "moments", "rules");
    private static final Set<String> LIMITS =
            Set.of("required", "maxAge", "maxFutureSkew", "notBefore", "notAfter", "severity");
    private static final Set<String> RULE = with(LIMITS, "claim", "documents", "overrides");
    private static final Set<String> OVERRIDE = with(LIMITS, "formats", "environments", "suites");
    private static final Set<String> BOUND =
            Set.of("claim", "documents", "tolerance", "sameDocument");

    private final ReferenceFile file;

    TimePolicyFile(ReferenceFile file) {
        this.file = file;
        only(file.tree(), ROOT);
    }

    private static Set<String> with(Set<String> keys, String... more) {
        Set<String> all = new TreeSet<>(keys);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    List<String> moments() {
        return List.copyOf(texts(file.tree(), "moments"));
    }

    List<TimePolicy.Rule> rules() {
        return list(file.tree(), "rules").stream().map(this::rule).toList();
    }

    Optional<TimePolicy.Length> length(String key) {
        return length(file.tree(), key);
    }

    private TimePolicy.Rule rule(Tree rule) {
        only(rule, RULE);
        return new TimePolicy.Rule(
                claim(rule),
                kinds(rule),
                limits(rule),
                list(rule, "overrides").stream().map(this::override).toList());
    }

    private TimePolicy.Exemption override(Tree override) {
        only(override, OVERRIDE);
        Set<String> formats = texts(override, "formats");
        Set<String> environments = texts(override, "environments");
        Set<String> suites = texts(override, "suites");
        if (formats.isEmpty() && environments.isEmpty() && suites.isEmpty()) {
            throw wrong(override, "an override names formats, environments or suites");
        }
        return new TimePolicy.Exemption(formats, environments, suites, limits(override));
    }

    private TimePolicy.Limits limits(Tree node) {
        Tree required = node.at("required").orElse(null);
        return new TimePolicy.Limits(
                required == null ? null : new TimePolicy.Line(file, required),
                flag(node, "required"),
                length(node, "maxAge").orElse(null),
                length(node, "maxFutureSkew").orElse(null),
                bounds(node, "notBefore"),
                bounds(node, "notAfter"),
                severity(node));
    }

    private @Nullable List<TimePolicy.Bound> bounds(Tree node, String key) {
        return node.at(key).isEmpty()
                ? null
                : list(node, key).stream().map(bound -> bound(bound)).toList();
    }

    /** A bound is the name of a claim, or says of which documents and how exactly. */
    private TimePolicy.Bound bound(Tree bound) {
        if (bound.isScalar()) {
            return new TimePolicy.Bound(
                    bound.text(), Set.of(), null, false, new TimePolicy.Line(file, bound));
        }
        only(bound, BOUND);
        return new TimePolicy.Bound(
                claim(bound),
                kinds(bound),
                length(bound, "tolerance").orElse(null),
                flag(bound, "sameDocument"),
                new TimePolicy.Line(file, bound.scalar("claim").orElse(bound)));
    }

    /** False when it is not there. */
    private boolean flag(Tree node, String key) {
        Tree said = node.at(key).orElse(null);
        if (said != null && said.type() != Tree.Type.BOOLEAN) {
            throw wrong(said, key + " is true or false");
        }
        return said != null && said.text().equals("true");
    }

    private String claim(Tree node) {
        return node.string("claim")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> wrong(node, "names no claim"));
    }

    private Set<String> kinds(Tree node) {
        Set<String> kinds = texts(node, "documents");
        for (String kind : kinds) {
            if (DocumentKind.ofWord(kind).isEmpty()) {
                throw wrong(node, "'" + kind + "' is no kind of document");
            }
        }
        return kinds;
    }

    private @Nullable String severity(Tree node) {
        String severity = node.string("severity").orElse(null);
        if (severity == null) {
            return null;
        }
        for (Finding.Severity known : Finding.Severity.values()) {
            if (known.word().equals(severity)) {
                return severity.toLowerCase(Locale.ROOT);
            }
        }
        throw wrong(node, "severity is blocker, warning or note, not '" + severity + "'");
    }

    private Optional<TimePolicy.Length> length(Tree node, String key) {
        return node.at(key)
                .map(
                        said ->
                                new TimePolicy.Length(
                                        duration(said), new TimePolicy.Line(file, said)));
    }

    /** ISO-8601, days and weeks being 24 hours each. */
    private Duration duration(Tree said) {
        String text = said.text();
        try {
            if (text.contains("T")) {
                return positive(said, Duration.parse(text));
            }
            Period period = Period.parse(text);
            if (period.getMonths() != 0 || period.getYears() != 0) {
                throw wrong(
                        said, text + ": months and years have no fixed length; use days or weeks");
            }
            return positive(said, Duration.ofDays(period.getDays()));
        } catch (DateTimeException e) {
            throw wrong(said, "'" + text + "' is no ISO-8601 duration such as P14D or PT5M");
        }
    }

    private Duration positive(Tree said, Duration duration) {
        if (duration.isNegative()) {
            throw wrong(said, "a limit is not negative");
        }
        return duration;
    }

    private List<Tree> list(Tree node, String key) {
        Optional<Tree> list = node.at(key);
        if (list.isPresent() && list.get().type() != Tree.Type.ARRAY) {
            throw wrong(list.get(), key + " is a list");
        }
        return list.map(Tree::elements).orElse(List.of());
    }

    private Set<String> texts(Tree node, String key) {
        Set<String> texts = new LinkedHashSet<>();
        for (Tree element : list(node, key)) {
            if (!element.isScalar()) {
                throw wrong(element, key + " is a list of words");
            }
            texts.add(element.text());
        }
        return texts;
    }

    private void only(Tree node, Set<String> keys) {
        if (node.type() != Tree.Type.OBJECT) {
            throw wrong(node, "is no mapping");
        }
        List<String> unknown = new ArrayList<>(node.members().keySet());
        unknown.removeAll(keys);
        if (!unknown.isEmpty()) {
            throw wrong(
                    node,
                    "there is no key '%s'; the keys are %s"
                            .formatted(unknown.getFirst(), String.join(", ", new TreeSet<>(keys))));
        }
    }

    private IllegalArgumentException wrong(Tree node, String message) {
        return new IllegalArgumentException(
                "%s %s: %s"
                        .formatted(
                                file.path(),
                                node.pointer().isEmpty() ? "(root)" : node.pointer(),
                                message));
    }
}
