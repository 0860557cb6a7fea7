package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentState;
import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.Support;
import dev.muster.reference.TimePolicy;
import dev.muster.reference.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every moment keeps the time policy, judged at the record's clock value and by no other clock. */
final class TimesKeepPolicy implements Check {
    private static final Set<String> ENVIRONMENTS =
            Set.of("evidence.environment", "test.environment");

    @Override
    public String id() {
        return "times-keep-policy";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        TimePolicy policy = context.reference().timePolicy();
        Moments moments = new Moments(context, findings);
        for (TimePolicy.Rule rule : policy.rules()) {
            List<Reading> covered =
                    context.readings().stream()
                            .filter(reading -> rule.covers(reading.document().kind().word()))
                            .toList();
            for (Reading reading : covered) {
                TimePolicy.Limits limits = limits(context, rule, reading);
                CheckContext.claims(reading, rule.claim())
                        .forEach(claim -> moments.judge(claim, limits));
            }
            for (Reading reading : undated(context, rule, covered)) {
                missing(rule, limits(context, rule, reading), reading, findings);
            }
        }
        for (String name : policy.moments()) {
            context.readings().stream()
                    .flatMap(reading -> CheckContext.claims(reading, name))
                    .forEach(moments::judgeFuture);
        }
        moments.tellOpen();
    }

    private static TimePolicy.Limits limits(
            CheckContext context, TimePolicy.Rule rule, Reading reading) {
        return rule.limits(
                new TimePolicy.Subject(
                        reading.document().format(),
                        environments(context, reading),
                        suites(context, reading)));
    }

    /** The kinds of the test suites that a document reports on, as the record has them. */
    private static Set<String> suites(CheckContext context, Reading reading) {
        Set<String> kinds = new LinkedHashSet<>();
        if (reading.document().kind() != DocumentKind.TEST_REPORT) {
            return kinds;
        }
        for (int i = 0; context.fields().containsKey("/tests/suites/" + i + "/id"); i++) {
            String at = "/tests/suites/" + i;
            Field id = context.fields().get(at + "/id");
            String kind = context.value(at + "/kind");
            if (id != null && kind != null && isFrom(id, reading)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static boolean isFrom(Field field, Reading reading) {
        return field.supports().stream()
                .anyMatch(
                        support ->
                                support instanceof Support.FromDocument(var claim, _)
                                        && claim.raw().source().equals(reading.document()));
    }

    /** The environments that a document is about, by the ids of the vocabulary. */
    private static Set<String> environments(CheckContext context, Reading reading) {
        List<String> said = new ArrayList<>();
        if (reading.appliesTo() != null) {
            said.add(reading.appliesTo());
        }
        reading.claims().stream()
                .filter(claim -> ENVIRONMENTS.contains(claim.name()))
                .forEach(claim -> said.add(claim.raw()));
        if (said.isEmpty()) {
            return Set.of();
        }
        Vocabulary known = context.reference().vocabulary("environments");
        Set<String> ids = new LinkedHashSet<>();
        said.forEach(text -> ids.add(known.id(text).orElse(text.strip())));
        return ids;
    }

    /**
     * What should say the rule's moment and does not. One document speaks for all when the moment
     * is the candidate's.
     */
    private static List<Reading> undated(
            CheckContext context, TimePolicy.Rule rule, List<Reading> covered) {
        List<Reading> undated =
                covered.stream()
                        .filter(reading -> wasRead(reading) && !isDated(reading, rule))
                        .filter(reading -> limits(context, rule, reading).isRequired())
                        .toList();
        boolean ofDocument = rule.claim().startsWith("evidence.");
        boolean said = covered.stream().anyMatch(reading -> isDated(reading, rule));
        return ofDocument || !said ? undated : List.of();
    }

    private static boolean isDated(Reading reading, TimePolicy.Rule rule) {
        return CheckContext.claims(reading, rule.claim())
                .anyMatch(claim -> Span.of(claim.raw()).isPresent());
    }

    private static boolean wasRead(Reading reading) {
        return reading.state() == DocumentState.READ
                || reading.state() == DocumentState.PARTLY_READ;
    }

    /**
     * A text in the place of a time that is none is quoted; there is nothing to quote otherwise.
     */
    private static void missing(
            TimePolicy.Rule rule, TimePolicy.Limits limits, Reading reading, Findings findings) {
        List<RawClaim> unreadable = CheckContext.claims(reading, rule.claim()).toList();
        List<Finding.Evidence> evidence = new ArrayList<>();
        if (unreadable.isEmpty()) {
            evidence.add(Findings.evidence(reading.document(), null, null));
        }
        unreadable.forEach(claim -> evidence.add(Findings.evidence(claim)));
        if (limits.required() != null) {
            evidence.add(limits.required().evidence());
        }
        findings.add(
                FindingCode.TIMESTAMP_MISSING.word(),
                limits.severity(),
                List.of(),
                "%s does not say when it was made (%s%s), so its age cannot be judged"
                        .formatted(
                                reading.document().path(),
                                rule.claim(),
                                unreadable.isEmpty()
                                        ? ""
                                        : ": '" + unreadable.getFirst().raw() + "' is no time"),
                evidence);
    }
}
