package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.DocumentState;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.normalize.step.Steps;
import dev.muster.reference.TimePolicy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every moment keeps the time policy, judged at the record's clock value and by no other clock. */
final class TimesKeepPolicy implements Check {
    /** A moment, or a whole day when the source gives only a date. */
    private record Span(Instant first, Instant last) {}

    @Override
    public String id() {
        return "times-keep-policy";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        TimePolicy policy = context.reference().timePolicy();
        for (TimePolicy.Rule rule : policy.rules()) {
            List<Reading> covered =
                    context.readings().stream()
                            .filter(reading -> rule.covers(reading.document().kind().word()))
                            .toList();
            for (Reading reading : covered) {
                CheckContext.claims(reading, rule.claim())
                        .forEach(
                                claim ->
                                        span(claim.raw())
                                                .ifPresent(
                                                        moment ->
                                                                judge(
                                                                        context, policy, rule,
                                                                        claim, moment, findings)));
            }
            if (rule.required()) {
                undated(rule, covered).forEach(reading -> missing(rule, reading, findings));
            }
        }
    }

    /**
     * What should say the rule's moment and does not. One document speaks for all when the moment
     * is the candidate's.
     */
    private static List<Reading> undated(TimePolicy.Rule rule, List<Reading> covered) {
        List<Reading> undated =
                covered.stream()
                        .filter(reading -> wasRead(reading) && !isDated(reading, rule))
                        .toList();
        boolean ofDocument = rule.claim().startsWith("evidence.");
        boolean said = covered.stream().anyMatch(reading -> isDated(reading, rule));
        return ofDocument || !said ? undated : List.of();
    }

    private static boolean isDated(Reading reading, TimePolicy.Rule rule) {
        return CheckContext.claims(reading, rule.claim())
                .anyMatch(claim -> span(claim.raw()).isPresent());
    }

    private static boolean wasRead(Reading reading) {
        return reading.state() == DocumentState.READ
                || reading.state() == DocumentState.PARTLY_READ;
    }

    private static void missing(TimePolicy.Rule rule, Reading reading, Findings findings) {
        findings.add(
                FindingCode.TIMESTAMP_MISSING.word(),
                rule.severity(),
                List.of(),
                "%s does not say when it was made (%s), so its age cannot be judged"
                        .formatted(reading.document().path(), rule.claim()),
                List.of(Findings.evidence(reading.document(), null, null)));
    }

    private static void judge(
            CheckContext context,
            TimePolicy policy,
            TimePolicy.Rule rule,
            RawClaim claim,
            Span moment,
            Findings findings) {
        Instant now = context.evaluatedAt();
        String what =
                "%s: %s %s".formatted(claim.source().path(), claim.name(), claim.raw().strip());
        if (moment.first.isAfter(now.plus(policy.maxFutureSkew()))) {
            tell(
                    FindingCode.FUTURE_TIMESTAMP,
                    rule,
                    what + " is in the future of " + now,
                    List.of(claim),
                    findings);
            return;
        }
        Duration maxAge = rule.maxAge();
        if (maxAge != null && moment.last.isBefore(now.minus(maxAge))) {
            tell(
                    FindingCode.STALE_EVIDENCE,
                    rule,
                    what + " is older than " + days(maxAge) + " at " + now,
                    List.of(claim),
                    findings);
        }
        for (String other : rule.notBefore()) {
            earliest(context, other)
                    .ifPresent(
                            bound -> {
                                Optional<Span> start = span(bound.raw());
                                if (start.isPresent()
                                        && moment.last.isBefore(
                                                start.get().first.minus(policy.orderTolerance()))) {
                                    tell(
                                            FindingCode.TIMESTAMP_ORDER,
                                            rule,
                                            what
                                                    + " is before "
                                                    + other
                                                    + " "
                                                    + bound.raw().strip(),
                                            List.of(claim, bound),
                                            findings);
                                }
                            });
        }
    }

    private static String days(Duration age) {
        return age.toDays() > 0 ? age.toDays() + " days" : age.toString();
    }

    private static void tell(
            FindingCode code,
            TimePolicy.Rule rule,
            String message,
            List<RawClaim> claims,
            Findings findings) {
        findings.add(
                code.word(),
                rule.severity(),
                List.of(),
                message,
                claims.stream().map(Findings::evidence).toList());
    }

    private static Optional<RawClaim> earliest(CheckContext context, String name) {
        List<RawClaim> found = new ArrayList<>();
        context.readings().stream()
                .flatMap(reading -> CheckContext.claims(reading, name))
                .filter(claim -> span(claim.raw()).isPresent())
                .forEach(found::add);
        return found.stream().min((a, b) -> first(a).compareTo(first(b)));
    }

    private static Instant first(RawClaim claim) {
        return span(claim.raw()).map(Span::first).orElse(Instant.MAX);
    }

    private static Optional<Span> span(String text) {
        String plain = Steps.named("moment@1").apply("", text).text();
        return Stream.of(instant(plain), day(plain)).filter(Objects::nonNull).findFirst();
    }

    private static @Nullable Span instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            return new Span(instant, instant);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Span day(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            return new Span(
                    date.atStartOfDay().toInstant(ZoneOffset.UTC),
                    date.plusDays(1).atStartOfDay().minusNanos(1).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
