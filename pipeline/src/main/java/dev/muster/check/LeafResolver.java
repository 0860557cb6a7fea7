package dev.muster.check;

import dev.muster.model.Claim;
import dev.muster.model.Confidence;
import dev.muster.model.DocumentRef;
import dev.muster.model.Field;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.Support;
import dev.muster.normalize.Normalizer;
import dev.muster.reference.ReferenceData;
import dev.muster.schema.FieldRule;
import dev.muster.schema.IntakeSchema;
import dev.muster.schema.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes one field of the claims that feed it: settled when they agree, disputed when they do not.
 */
final class LeafResolver {
    private static final int SHORTEST_PREFIX = 7;

    private final IntakeSchema schema;
    private final ReferenceData reference;
    private final Normalizer normalizer;
    private final Derivations derivations;

    LeafResolver(
            IntakeSchema schema,
            ReferenceData reference,
            Normalizer normalizer,
            SignatureStates signatures) {
        this.schema = schema;
        this.reference = reference;
        this.normalizer = normalizer;
        this.derivations = new Derivations(reference, signatures);
    }

    /**
     * Resolves a leaf.
     *
     * @param settled finds the settled value of a field resolved earlier, for lookups
     */
    Optional<Field> resolve(
            String pointer,
            Node.Leaf leaf,
            Scope scope,
            Function<String, @Nullable String> settled) {
        FieldRule rule = leaf.rule();
        if (rule.sum() != null) {
            return derivations.severityCount(pointer, rule.sum(), scope);
        }
        if (rule.lookup() != null) {
            return lookup(pointer, rule.lookup(), settled);
        }
        List<Support> supports = supports(rule, scope);
        if ("sum".equals(rule.combine()) && supports.size() > 1) {
            return Optional.of(derivations.total(pointer, supports));
        }
        if ("sum-within-document".equals(rule.combine()) && supports.size() > 1) {
            Optional<Field> total = totalOfStrongest(pointer, supports);
            if (total.isPresent()) {
                return total;
            }
        }
        return supports.isEmpty()
                ? Optional.empty()
                : Optional.of(settle(pointer, leaf.type(), rule, supports));
    }

    /** What the strongest document says in several places, added up; empty when in one. */
    private Optional<Field> totalOfStrongest(String pointer, List<Support> supports) {
        List<Support> own =
                supports.stream()
                        .filter(support -> path(support).equals(path(supports.getFirst())))
                        .toList();
        if (own.size() < 2) {
            return Optional.empty();
        }
        Field total = derivations.total(pointer, own);
        List<Support> all = new ArrayList<>(total.supports());
        supports.stream().filter(support -> !own.contains(support)).forEach(all::add);
        return Optional.of(
                new Field(
                        pointer,
                        total.type(),
                        total.state(),
                        total.value(),
                        total.confidence(),
                        all,
                        total.combined()));
    }

    private static String path(Support support) {
        return support instanceof Support.FromDocument(var claim, _)
                ? claim.raw().source().path()
                : "";
    }

    /** All supports, strongest authority first; the order of files never shows. */
    List<Support> supports(FieldRule rule, Scope scope) {
        List<Support> supports = new ArrayList<>();
        if (rule.derive() == null || !derivations.replaces(rule.derive())) {
            claims(rule, scope)
                    .forEach(claim -> supports.add(new Support.FromDocument(claim, false)));
        }
        if (rule.reference() != null && rule.reference().equals("test-suites")) {
            supports.replaceAll(support -> derivations.suite(support, scope));
        }
        if (supports.isEmpty() && rule.about() != null) {
            scope.readings().stream()
                    .map(reading -> about(rule.about(), reading))
                    .flatMap(Optional::stream)
                    .forEach(supports::add);
        }
        if (rule.derive() != null) {
            derivations.derive(rule, scope, supports);
        }
        return supports;
    }

    private List<Claim> claims(FieldRule rule, Scope scope) {
        return scope.claims().stream()
                .filter(raw -> rule.takes(raw.name()))
                .filter(
                        raw ->
                                rule.from().isEmpty()
                                        || rule.from().contains(raw.source().kind().word()))
                .sorted(byAuthority())
                .map(raw -> normalizer.claim(raw, rule))
                .toList();
    }

    /** Strongest kind of document first, then by path and place. */
    Comparator<RawClaim> byAuthority() {
        return Comparator.<RawClaim>comparingInt(raw -> rank(raw.source()))
                .thenComparing(RawClaim::confidence)
                .thenComparing(raw -> raw.source().path())
                .thenComparing(raw -> raw.selector().text());
    }

    /** The rank of a document by its kind; 0 is the strongest. */
    int rank(DocumentRef document) {
        int rank = schema.authority().indexOf(document.kind().word());
        return rank < 0 ? schema.authority().size() : rank;
    }

    private Optional<Support> about(String fact, Reading reading) {
        DocumentRef document = reading.document();
        String[] parts = fact.split(":");
        if (parts.length > 1 && !document.kind().word().equals(parts[1])) {
            return Optional.empty();
        }
        String value =
                switch (parts[0]) {
                    case "document.path" -> document.path();
                    case "document.sha256" -> document.digest().text();
                    case "document.kind" -> document.kind().word();
                    case "document.format" -> document.format();
                    case "document.tool" ->
                            document.format()
                                    .replaceFirst("@.*", "")
                                    .replaceFirst("-(json|xml|jsonl)$", "");
                    default ->
                            throw new IllegalArgumentException(
                                    "the intake schema asks for the unknown fact " + fact);
                };
        return Optional.of(new Support.AboutDocument(document, value, false));
    }

    private Optional<Field> lookup(
            String pointer, FieldRule.Lookup lookup, Function<String, @Nullable String> settled) {
        String key = settled.apply(lookup.key());
        if (key == null || !lookup.table().equals("services")) {
            return Optional.empty();
        }
        return reference
                .services()
                .service(key)
                .flatMap(
                        service ->
                                service.field(lookup.field())
                                        .map(
                                                node -> {
                                                    Support support =
                                                            new Support.FromReferenceData(
                                                                    service.file().path(),
                                                                    service.file().digest(),
                                                                    node.selector(),
                                                                    node.text(),
                                                                    List.of(),
                                                                    node.text(),
                                                                    true);
                                                    return new Field(
                                                            pointer,
                                                            Field.Type.STRING,
                                                            Field.State.SETTLED,
                                                            support.value(),
                                                            Confidence.STRUCTURED,
                                                            List.of(support),
                                                            null);
                                                }));
    }

    private static Field settle(
            String pointer, Field.Type type, FieldRule rule, List<Support> supports) {
        String value = supports.getFirst().value();
        boolean agree = true;
        for (Support support : supports) {
            if (rule.agree().equals("prefix") && prefixes(value, support.value())) {
                value = value.length() >= support.value().length() ? value : support.value();
            } else {
                agree &= support.value().equals(value);
            }
        }
        if (!agree && rule.settledByAuthority()) {
            value = supports.getFirst().value();
            agree = true;
        }
        if (!agree) {
            return new Field(pointer, type, Field.State.DISPUTED, null, null, supports, null);
        }
        List<Support> marked = new ArrayList<>(supports);
        for (int i = 0; i < marked.size(); i++) {
            if (marked.get(i).value().equals(value)) {
                marked.set(i, chosen(marked.get(i)));
                return new Field(
                        pointer,
                        type,
                        Field.State.SETTLED,
                        value,
                        confidence(marked.get(i)),
                        marked,
                        null);
            }
        }
        throw new IllegalStateException(
                "no support of " + pointer + " has the value that it settled on");
    }

    private static boolean prefixes(String one, String other) {
        return Math.min(one.length(), other.length()) >= SHORTEST_PREFIX
                && (one.startsWith(other) || other.startsWith(one));
    }

    static Support chosen(Support support) {
        return switch (support) {
            case Support.FromDocument(var claim, _) -> new Support.FromDocument(claim, true);
            case Support.FromReferenceData(
                            var file,
                            var digest,
                            var selector,
                            var raw,
                            var steps,
                            var value,
                            _) ->
                    new Support.FromReferenceData(file, digest, selector, raw, steps, value, true);
            case Support.AboutDocument(var document, var value, _) ->
                    new Support.AboutDocument(document, value, true);
            case Support.FromFinding(var id, var value, _) ->
                    new Support.FromFinding(id, value, true);
        };
    }

    static Confidence confidence(Support support) {
        return support instanceof Support.FromDocument(var claim, _)
                ? claim.raw().confidence()
                : Confidence.STRUCTURED;
    }
}
