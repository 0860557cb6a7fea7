package dev.muster.check;

import dev.muster.model.Confidence;
import dev.muster.model.Field;
import dev.muster.model.FindingCode;
import dev.muster.model.Reading;
import dev.muster.model.Support;
import dev.muster.reference.ReferenceData;
import dev.muster.reference.Vocabulary;
import dev.muster.schema.FieldRule;
import dev.muster.schema.IntakeSchema;
import dev.muster.schema.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a field by itself: missing, disputed, unknown to the reference data,
 * resting on inference.
 */
final class Gaps {
    private static final int SOURCES_NAMED = 3;

    private final List<Reading> readings;
    private final ReferenceData reference;
    private final Findings findings;
    private final Set<String> kinds;

    Gaps(List<Reading> readings, ReferenceData reference, Findings findings) {
        this.readings = readings;
        this.reference = reference;
        this.findings = findings;
        this.kinds =
                readings.stream()
                        .map(reading -> reading.document().kind().word())
                        .collect(Collectors.toSet());
    }

    /** A required field without any claim: says what was looked for and where. */
    void missing(String pointer, FieldRule rule, Scope scope) {
        String claims =
                rule.claims().isEmpty() ? "" : " (" + String.join(", ", rule.claims()) + ")";
        String where =
                scope.readings().size() <= 3
                        ? scope.readings().stream()
                                .map(r -> r.document().path())
                                .collect(Collectors.joining(", "))
                        : scope.readings().size() + " documents";
        String expected =
                rule.evidence().isEmpty()
                        ? ""
                        : "; it is expected in a " + String.join(" or a ", rule.evidence());
        findings.gap(
                FindingCode.REQUIRED_FIELD_MISSING,
                rule.owner(),
                List.of(pointer),
                "%s is required and nothing states it%s; searched %s%s"
                        .formatted(
                                pointer,
                                claims,
                                where.isEmpty() ? "no document" : where,
                                expected));
    }

    /** A required element, for example canary tests. */
    void missingItem(String pointer, Node.RequiredItem wanted, FieldRule rule) {
        findings.gap(
                FindingCode.REQUIRED_FIELD_MISSING,
                rule.owner(),
                List.of(pointer),
                "%s: there are no %s; looked for %s = %s in %d documents"
                        .formatted(
                                pointer,
                                wanted.label(),
                                wanted.leaf(),
                                wanted.value(),
                                readings.size()));
        findings.gap(
                FindingCode.EVIDENCE_MISSING,
                rule.owner(),
                List.of(pointer),
                "the packet has no %s (a %s of kind %s)"
                        .formatted(wanted.label(), wanted.evidence(), wanted.value()));
    }

    /** A required element that is there and says nothing: every one of its cases was skipped. */
    void hollowItem(String pointer, Node.RequiredItem wanted, @Nullable Field skipped) {
        findings.add(
                FindingCode.EVIDENCE_EMPTY,
                List.of(pointer),
                "%s: there are %s, and every case of them was skipped: nothing was run"
                        .formatted(pointer, wanted.label()),
                skipped == null ? List.of() : Findings.evidence(skipped.supports()));
    }

    /**
     * Kinds of evidence that required fields are expected in and that no document of the packet is
     * of.
     */
    void missingEvidence(IntakeSchema schema) {
        Map<List<String>, Wanted> wanted = new LinkedHashMap<>();
        collect(schema.root(), "", wanted);
        wanted.forEach(
                (anyOf, need) -> {
                    if (anyOf.stream().noneMatch(kinds::contains)) {
                        findings.gap(
                                FindingCode.EVIDENCE_MISSING,
                                need.owner(),
                                List.copyOf(need.fields()),
                                "the packet has no %s, which %s is taken from; its kinds are %s"
                                        .formatted(
                                                String.join(" and no ", anyOf),
                                                String.join(", ", need.fields()),
                                                String.join(", ", new TreeSet<>(kinds))));
                    }
                });
    }

    /** What a kind of evidence is needed for, and by whom. */
    private record Wanted(String owner, SortedSet<String> fields) {}

    private static void collect(
            Node.Members members, String above, Map<List<String>, Wanted> wanted) {
        members.members()
                .forEach(
                        (name, node) -> {
                            if (!members.required().contains(name)) {
                                return;
                            }
                            String pointer = above + "/" + name;
                            switch (node) {
                                case Node.Leaf leaf -> add(leaf.rule(), pointer, wanted);
                                case Node.Members inner -> {
                                    add(inner.rule(), pointer, wanted);
                                    collect(inner, pointer, wanted);
                                }
                                case Node.Items items -> add(items.rule(), pointer, wanted);
                                case Node.ValueSet set -> add(set.rule(), pointer, wanted);
                                case Node.OpenMembers open -> add(open.rule(), pointer, wanted);
                            }
                        });
    }

    private static void add(FieldRule rule, String pointer, Map<List<String>, Wanted> wanted) {
        if (!rule.evidence().isEmpty()) {
            wanted.computeIfAbsent(rule.evidence(), _ -> new Wanted(rule.owner(), new TreeSet<>()))
                    .fields()
                    .add(pointer);
        }
    }

    /** Judges a field that has claims. */
    void judge(Field field, FieldRule rule) {
        switch (field.state()) {
            case DISPUTED -> disputed(field, rule);
            case SETTLED -> settled(field, rule);
            case MISSING, WITHHELD -> {}
        }
    }

    private void disputed(Field field, FieldRule rule) {
        Map<String, SortedSet<String>> sources = new LinkedHashMap<>();
        for (Support support : field.supports()) {
            sources.computeIfAbsent(support.value(), _ -> new TreeSet<>()).add(source(support));
        }
        String values =
                sources.entrySet().stream()
                        .map(one -> one.getKey() + " (" + some(one.getValue()) + ")")
                        .collect(Collectors.joining(" against "));
        findings.add(
                rule.conflict(),
                null,
                List.of(field.pointer()),
                "%s is disputed: %s".formatted(field.pointer(), values),
                Findings.evidence(field.supports()));
        vocabulary(field, rule);
    }

    private static String some(SortedSet<String> paths) {
        String first = paths.stream().limit(SOURCES_NAMED).collect(Collectors.joining(", "));
        int rest = paths.size() - SOURCES_NAMED;
        return rest > 0 ? first + " and " + rest + " more" : first;
    }

    private static String source(Support support) {
        return switch (support) {
            case Support.FromDocument(var claim, _) -> claim.raw().source().path();
            case Support.AboutDocument(var document, _, _) -> document.path();
            case Support.FromReferenceData(var file, _, _, _, _, _, _) -> file;
            case Support.FromFinding _ -> "finding";
        };
    }

    private void settled(Field field, FieldRule rule) {
        if (rule.consequential() && field.confidence() == Confidence.INFERRED) {
            findings.add(
                    FindingCode.LOW_CONFIDENCE,
                    List.of(field.pointer()),
                    "%s = %s rests on inference alone".formatted(field.pointer(), field.value()),
                    Findings.evidence(field.supports()));
        }
        vocabulary(field, rule);
        severities(field, rule);
        String value = String.valueOf(field.value());
        if ("services".equals(rule.reference()) && reference.services().service(value).isEmpty()) {
            unknown(field, "services", value, reference.services().near(value));
        }
        if ("repositories".equals(rule.reference())
                && reference.services().serviceOfRepository(value) == null) {
            unknown(field, "repositories", value, reference.services().nearRepositories(value));
        }
        if ("test-suites".equals(rule.reference())
                && reference.testSuites().named(value).isEmpty()) {
            unknown(field, "test suites", value, List.of());
        }
    }

    /** Words of a scan that the vocabulary does not know are counted as unknown, and said. */
    private void severities(Field field, FieldRule rule) {
        FieldRule.Sum sum = rule.sum();
        if (sum == null || !sum.word().equals("unknown")) {
            return;
        }
        Vocabulary words = reference.vocabulary(sum.table());
        String prefix = sum.claims().replace("*", "");
        for (Support support : field.supports()) {
            if (support instanceof Support.FromDocument(var claim, _)
                    && claim.raw().name().startsWith(prefix)) {
                String word = claim.raw().name().substring(prefix.length());
                if (words.id(word).isEmpty()) {
                    unknown(field, sum.table(), word, words.near(word));
                }
            }
        }
    }

    private void vocabulary(Field field, FieldRule rule) {
        if (rule.vocabulary() == null) {
            return;
        }
        Vocabulary vocabulary = reference.vocabulary(rule.vocabulary());
        for (Support support : field.supports()) {
            if (support instanceof Support.FromDocument(var claim, _)) {
                String word =
                        claim.steps().stream()
                                .filter(step -> step.step().startsWith("vocabulary/"))
                                .map(step -> step.before())
                                .findFirst()
                                .orElse(claim.value());
                if (vocabulary.id(word).isEmpty()) {
                    unknown(field, vocabulary.name(), word, vocabulary.near(word));
                }
            }
        }
    }

    private void unknown(Field field, String what, String value, List<String> near) {
        String offer = near.isEmpty() ? "" : "; near matches: " + String.join(", ", near);
        findings.add(
                FindingCode.UNKNOWN_REFERENCE,
                List.of(field.pointer()),
                "%s: '%s' is not among the %s that the reference data knows%s"
                        .formatted(field.pointer(), value, what, offer),
                Findings.evidence(field.supports()));
    }
}
