package dev.muster.reference;

import dev.muster.evidence.parse.Tree;
import dev.muster.model.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When evidence is too old, from the future, out of order, or without a time; see {@code
 * time-policy.yaml} and {@code docs/guides/time-policy.md}. Every limit knows the line that says
 * it.
 */
public final class TimePolicy {
    /** The place in the reference data that says something. */
    public record Line(ReferenceFile file, Tree node) {
        /** The line as a finding cites it. */
        public Finding.Evidence evidence() {
            return new Finding.Evidence(
                    null,
                    new Finding.Policy(file.path(), file.digest()),
                    node.selector(),
                    node.text().isEmpty() ? null : node.text());
        }
    }

    /** A length of time, and the line that says it. */
    public record Length(Duration duration, Line line) {}

    /**
     * Another moment that the rule's moment is compared with.
     *
     * @param claim its name
     * @param documents kinds of documents that tell it; empty for all
     * @param tolerance by how much the order may be wrong; null for the policy's own
     * @param sameDocument whether only what the document itself says of the same thing counts
     */
    public record Bound(
            String claim,
            Set<String> documents,
            @Nullable Length tolerance,
            boolean sameDocument,
            Line line) {
        public Bound {
            documents = Set.copyOf(documents);
        }
    }

    /** What a rule, or an override of it, says; null where it says nothing. */
    public record Limits(
            @Nullable Line required,
            boolean isRequired,
            @Nullable Length maxAge,
            @Nullable Length maxFutureSkew,
            @Nullable List<Bound> notBefore,
            @Nullable List<Bound> notAfter,
            @Nullable String severity) {
        /** These limits, and the other ones where these say nothing. */
        Limits or(Limits other) {
            return new Limits(
                    required == null ? other.required : required,
                    required == null ? other.isRequired : isRequired,
                    maxAge == null ? other.maxAge : maxAge,
                    maxFutureSkew == null ? other.maxFutureSkew : maxFutureSkew,
                    notBefore == null ? other.notBefore : notBefore,
                    notAfter == null ? other.notAfter : notAfter,
                    severity == null ? other.severity : severity);
        }

        /** Moments that it must not be earlier than. */
        public List<Bound> earliest() {
            return notBefore == null ? List.of() : List.copyOf(notBefore);
        }

        /** Moments that it must not be later than. */
        public List<Bound> latest() {
            return notAfter == null ? List.of() : List.copyOf(notAfter);
        }
    }

    /**
     * What an override looks at.
     *
     * @param format of the document, with or without its version
     * @param environments that the document speaks of, by their ids
     * @param suites kinds of the test suites that it reports on
     */
    public record Subject(
            String format, Collection<String> environments, Collection<String> suites) {
        public Subject {
            environments = List.copyOf(environments);
            suites = List.copyOf(suites);
        }
    }

    /**
     * Other limits for documents of these formats, environments or test suites; an empty set is
     * any.
     */
    record Exemption(
            Set<String> formats, Set<String> environments, Set<String> suites, Limits limits) {
        boolean fits(Subject subject) {
            return (formats.isEmpty() || formats.contains(subject.format().replaceFirst("@.*", "")))
                    && (environments.isEmpty()
                            || subject.environments().stream().anyMatch(environments::contains))
                    && (suites.isEmpty() || subject.suites().stream().anyMatch(suites::contains));
        }
    }

    /**
     * A rule about one claim in documents of some kinds.
     *
     * @param documents kinds; empty for all
     */
    public record Rule(
            String claim, Set<String> documents, Limits limits, List<Exemption> overrides) {
        public Rule {
            documents = Set.copyOf(documents);
            overrides = List.copyOf(overrides);
        }

        /** Whether the rule is about documents of this kind. */
        public boolean covers(String kind) {
            return documents.isEmpty() || documents.contains(kind);
        }

        /**
         * The limits for a document: those of the first override that fits, and of the rule where
         * that one says nothing.
         */
        public Limits limits(Subject subject) {
            return overrides.stream()
                    .filter(override -> override.fits(subject))
                    .findFirst()
                    .map(override -> override.limits().or(limits))
                    .orElse(limits);
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private final List<String> moments = new ArrayList<>();
    private @Nullable Length maxFutureSkew;
    private @Nullable Length orderTolerance;

    void add(ReferenceFile file) {
        TimePolicyFile policy = new TimePolicyFile(file);
        maxFutureSkew = policy.length("maxFutureSkew").orElse(maxFutureSkew);
        orderTolerance = policy.length("orderTolerance").orElse(orderTolerance);
        moments.addAll(policy.moments());
        rules.addAll(policy.rules());
    }

    /** The rules. */
    public List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** Names of claims that must not lie in the future, besides those of the rules. */
    public List<String> moments() {
        return List.copyOf(moments);
    }

    /** How far a clock may be ahead; empty when the policy says nothing, which is not at all. */
    public Optional<Length> maxFutureSkew() {
        return Optional.ofNullable(maxFutureSkew);
    }

    /**
     * By how much an order may be wrong; empty when the policy says nothing, which is not at all.
     */
    public Optional<Length> orderTolerance() {
        return Optional.ofNullable(orderTolerance);
    }
}
