package dev.muster.check;

import dev.muster.model.Claim;
import dev.muster.model.Confidence;
import dev.muster.model.DocumentKind;
import dev.muster.model.Field;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.Support;
import dev.muster.reference.ReferenceData;
import dev.muster.reference.TestSuites;
import dev.muster.schema.FieldRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The named derivations that a field can ask for in the schema. Each says in its steps what it
 * concluded from what.
 */
final class Derivations {
    private final ReferenceData reference;
    private final SignatureStates signatures;

    Derivations(ReferenceData reference, SignatureStates signatures) {
        this.reference = reference;
        this.signatures = signatures;
    }

    /** Whether the derivation stands in place of the plain claims, not beside them. */
    boolean replaces(String name) {
        return name.equals("attestation-trust") || name.equals("any-dependency-change");
    }

    /** Adds what the rule's derivation concludes. */
    void derive(FieldRule rule, Scope scope, List<Support> supports) {
        switch (String.valueOf(rule.derive())) {
            case "suite-kind" -> suiteKind(scope, supports);
            case "applies-to" -> {}
            case "status-from-counts" -> statusFromCounts(scope, supports);
            case "attestation-trust" -> trust(scope, supports);
            case "any-dependency-change" -> anyDependencyChange(scope, supports);
            default ->
                    throw new IllegalArgumentException(
                            "the intake schema asks for the unknown derivation " + rule.derive());
        }
    }

    /** A suite's own name, as the suite of the release process that it belongs to. */
    Support suite(Support support, Scope scope) {
        if (!(support instanceof Support.FromDocument(var claim, var chosen))) {
            return support;
        }
        return suiteOf(claim.value(), scope)
                .filter(suite -> !suite.id().equals(claim.value()))
                .<Support>map(
                        suite ->
                                new Support.FromDocument(
                                        with(
                                                claim,
                                                "reference/test-suites@1",
                                                claim.value(),
                                                suite.id(),
                                                "the suite's own name"),
                                        chosen))
                .orElse(support);
    }

    private static Claim with(Claim claim, String step, String before, String after, String lost) {
        List<Claim.AppliedStep> steps = new ArrayList<>(claim.steps());
        steps.add(new Claim.AppliedStep(step, before, after, lost));
        return new Claim(claim.raw(), after, steps);
    }

    private Optional<TestSuites.Suite> suiteOf(@Nullable String name, Scope scope) {
        Optional<TestSuites.Suite> named =
                name == null ? Optional.empty() : reference.testSuites().named(name);
        return named.or(
                () ->
                        scope.readings().stream()
                                .map(Reading::document)
                                .flatMap(
                                        document ->
                                                reference
                                                        .testSuites()
                                                        .of(document.path(), document.format())
                                                        .stream())
                                .findFirst());
    }

    private void suiteKind(Scope scope, List<Support> supports) {
        if (!supports.isEmpty()) {
            return;
        }
        String name = first(scope, "test.id").map(raw -> raw.raw().strip()).orElse(null);
        Optional<TestSuites.Suite> suite = suiteOf(name, scope);
        if (suite.isPresent()) {
            TestSuites.Suite found = suite.get();
            supports.add(
                    new Support.FromReferenceData(
                            found.file().path(),
                            found.file().digest(),
                            new dev.muster.model.Selector.JsonPointer(found.pointer() + "/kind"),
                            found.kind(),
                            List.of(),
                            found.kind(),
                            false));
        }
        String kind = suite.map(TestSuites.Suite::kind).orElse("other");
        String lost =
                suite.isPresent()
                        ? "the suite's own name"
                        : "the suite is not known to the reference data";
        first(scope, "test.id")
                .map(raw -> concluded(raw, "reference/test-suites@1", kind, lost))
                .ifPresent(supports::add);
    }

    /** A claim with one conclusion drawn from it, after what it was counted or named by. */
    private static Support concluded(RawClaim raw, String step, String value, String lost) {
        List<Claim.AppliedStep> steps = new ArrayList<>();
        if (raw.derivation() != null) {
            steps.add(new Claim.AppliedStep(raw.derivation() + "@1", "", raw.raw(), null));
        }
        steps.add(new Claim.AppliedStep(step, raw.raw(), value, lost));
        return new Support.FromDocument(new Claim(raw, value, steps), false);
    }

    /**
     * A stated outcome stands beside this one: a suite that says "passed" while cases failed is
     * disputed. A suite whose every case was skipped is as empty as one that has none.
     */
    private void statusFromCounts(Scope scope, List<Support> supports) {
        long total = sum(scope, "test.total");
        long bad = sum(scope, "test.failed") + sum(scope, "test.errors");
        RawClaim basis =
                first(
                                scope,
                                bad > 0 && sum(scope, "test.failed") == 0
                                        ? "test.errors"
                                        : "test.failed")
                        .or(() -> first(scope, "test.total"))
                        .orElse(null);
        boolean stated = !supports.isEmpty();
        if (basis == null
                || stated && (bad == 0 || !supports.getFirst().value().equals("passed"))) {
            return;
        }
        boolean noneRan =
                first(scope, "test.total").isPresent()
                        && bad == 0
                        && sum(scope, "test.skipped") >= total;
        String status = noneRan ? "empty" : bad > 0 ? "failed" : "passed";
        String counts =
                "total=%d failed=%d errors=%d"
                        .formatted(total, sum(scope, "test.failed"), sum(scope, "test.errors"));
        supports.add(concluded(basis, "status-from-counts@1", status, "how many: " + counts));
    }

    /** What the signatures are worth, and by whose key or identity in the reference data. */
    private void trust(Scope scope, List<Support> supports) {
        Optional<RawClaim> counted = first(scope, "attestation.signatures");
        if (counted.isPresent()) {
            RawClaim raw = counted.get();
            SignatureStates.State state =
                    signatures
                            .of(raw)
                            .orElseThrow(
                                    () ->
                                            new IllegalStateException(
                                                    "nobody judged the signatures of "
                                                            + raw.source().path()));
            supports.add(concluded(raw, "verify-signatures@1", state.word(), state.reason()));
            supports.addAll(state.signers());
        } else {
            scope.readings()
                    .forEach(
                            reading ->
                                    supports.add(
                                            new Support.AboutDocument(
                                                    reading.document(), "unsigned", false)));
        }
    }

    /** What is stated decides only where nothing was compared. */
    private static void anyDependencyChange(Scope scope, List<Support> supports) {
        boolean compared = first(scope, "components.compared").isPresent();
        Optional<RawClaim> change =
                scope.readings().stream()
                        .flatMap(reading -> reading.claims().stream())
                        .filter(raw -> raw.name().startsWith("dependency."))
                        .filter(raw -> !compared || raw.source().kind() == DocumentKind.SBOM)
                        .findFirst();
        if (change.isPresent()) {
            supports.add(
                    concluded(change.get(), "any-claim@1", "true", "which dependency and how"));
            return;
        }
        scope.claims().stream()
                .filter(raw -> raw.name().equals("components.compared"))
                .map(raw -> concluded(raw, "same-components@1", "false", "which components"))
                .forEach(supports::add);
    }

    /** How many findings of a scan have a severity that the vocabulary maps to the rule's word. */
    Optional<Field> severityCount(String pointer, FieldRule.Sum rule, Scope scope) {
        String prefix = rule.claims().substring(0, rule.claims().length() - 1);
        List<Support> supports = new ArrayList<>();
        long count = 0;
        for (RawClaim raw : scope.claims()) {
            if (raw.name().startsWith(prefix)) {
                String word = raw.name().substring(prefix.length());
                String mapped = reference.vocabulary(rule.table()).id(word).orElse("unknown");
                if (mapped.equals(rule.word())) {
                    count += Long.parseLong(raw.raw());
                    supports.add(
                            new Support.FromDocument(
                                    new Claim(
                                            raw,
                                            raw.raw(),
                                            List.of(
                                                    new Claim.AppliedStep(
                                                            raw.derivation() + "@1",
                                                            "",
                                                            raw.raw(),
                                                            null))),
                                    true));
                }
            }
        }
        if (supports.isEmpty()) {
            Optional<RawClaim> total = first(scope, rule.total());
            if (total.isEmpty()) {
                return Optional.empty();
            }
            RawClaim raw = total.get();
            supports.add(
                    new Support.FromDocument(
                            new Claim(
                                    raw,
                                    "0",
                                    List.of(
                                            new Claim.AppliedStep(
                                                    raw.derivation() + "@1", "", raw.raw(), null),
                                            new Claim.AppliedStep(
                                                    "vocabulary/" + rule.table() + "@1",
                                                    raw.raw(),
                                                    "0",
                                                    "findings of other severities; none is "
                                                            + rule.word()))),
                            true));
        }
        return Optional.of(
                new Field(
                        pointer,
                        Field.Type.INTEGER,
                        Field.State.SETTLED,
                        Long.toString(count),
                        Confidence.STRUCTURED,
                        supports,
                        supports.size() > 1 ? "sum" : null));
    }

    /** Counts of several reports of one suite, added up. */
    Field total(String pointer, List<Support> supports) {
        long sum = 0;
        for (Support support : supports) {
            sum += number(support.value());
        }
        return new Field(
                pointer,
                Field.Type.INTEGER,
                Field.State.SETTLED,
                Long.toString(sum),
                Confidence.STRUCTURED,
                supports.stream().map(LeafResolver::chosen).toList(),
                "sum");
    }

    private static Optional<RawClaim> first(Scope scope, String name) {
        return scope.claims().stream().filter(raw -> raw.name().equals(name)).findFirst();
    }

    private static long sum(Scope scope, String name) {
        return scope.claims().stream()
                .filter(raw -> raw.name().equals(name))
                .mapToLong(raw -> number(raw.raw()))
                .sum();
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
}
