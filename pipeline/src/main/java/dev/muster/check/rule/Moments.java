package dev.muster.check.rule;

import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.reference.TimePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares moments with the clock value and with one another. Each finding names the two moments
 * that were compared and the line of the policy that decided; a comparison that hangs on a time
 * zone or a time of day that nobody wrote down is told, never guessed.
 */
final class Moments {
    private static final int MOST_QUOTED = 20;

    private final CheckContext context;
    private final Findings findings;
    private final Map<RawClaim, String> open = new LinkedHashMap<>();

    Moments(CheckContext context, Findings findings) {
        this.context = context;
        this.findings = findings;
    }

    /** Judges one moment by all limits that there are for it. */
    void judge(RawClaim claim, TimePolicy.Limits limits) {
        Span moment = Span.of(claim.raw()).orElse(null);
        if (moment == null || isFuture(claim, moment, limits)) {
            return;
        }
        age(claim, moment, limits);
        for (TimePolicy.Bound bound : limits.earliest()) {
            RawClaim other = find(claim, bound, Comparator.naturalOrder()).orElse(null);
            if (other != null) {
                order(claim, other, bound, limits, true);
            }
        }
        for (TimePolicy.Bound bound : limits.latest()) {
            RawClaim other = find(claim, bound, Comparator.reverseOrder()).orElse(null);
            if (other != null) {
                order(claim, other, bound, limits, false);
            }
        }
    }

    /** Judges only whether a moment lies in the future. */
    void judgeFuture(RawClaim claim) {
        Span.of(claim.raw())
                .ifPresent(
                        moment ->
                                isFuture(
                                        claim,
                                        moment,
                                        new TimePolicy.Limits(
                                                null, false, null, null, null, null, null)));
    }

    private boolean isFuture(RawClaim claim, Span moment, TimePolicy.Limits limits) {
        TimePolicy.Length skew =
                limits.maxFutureSkew() == null
                        ? context.reference().timePolicy().maxFutureSkew().orElse(null)
                        : limits.maxFutureSkew();
        Instant limit = context.evaluatedAt().plus(skew == null ? Duration.ZERO : skew.duration());
        boolean certain = moment.isAfter(limit) == Span.Answer.YES;
        if (!certain && moment.inUtc().isAfter(limit) != Span.Answer.YES) {
            return false;
        }
        tell(
                FindingCode.FUTURE_TIMESTAMP,
                certain ? limits.severity() : "warning",
                "%s is in the future of evaluatedAt %s%s%s"
                        .formatted(
                                say(claim),
                                context.evaluatedAt(),
                                skew == null ? "" : " by more than " + text(skew.duration()),
                                certain ? "" : condition(moment)),
                List.of(claim),
                skew == null ? null : skew.line());
        return true;
    }

    private void age(RawClaim claim, Span moment, TimePolicy.Limits limits) {
        TimePolicy.Length maxAge = limits.maxAge();
        if (maxAge == null) {
            return;
        }
        Instant limit = context.evaluatedAt().minus(maxAge.duration());
        Span.Answer old = moment.isBefore(limit);
        boolean assumed = moment.inUtc().isBefore(limit) == Span.Answer.YES;
        if (old == Span.Answer.YES || assumed) {
            tell(
                    FindingCode.STALE_EVIDENCE,
                    old == Span.Answer.YES ? limits.severity() : "warning",
                    "%s is older than %s at evaluatedAt %s%s"
                            .formatted(
                                    say(claim),
                                    text(maxAge.duration()),
                                    context.evaluatedAt(),
                                    old == Span.Answer.YES ? "" : condition(moment)),
                    List.of(claim),
                    maxAge.line());
        } else if (old == Span.Answer.OPEN) {
            open.put(claim, "whether it is older than " + text(maxAge.duration()));
        }
    }

    private void order(
            RawClaim claim,
            RawClaim other,
            TimePolicy.Bound bound,
            TimePolicy.Limits limits,
            boolean before) {
        Span moment = Span.of(claim.raw()).orElseThrow();
        Span mark = Span.of(other.raw()).orElseThrow();
        Duration tolerance = tolerance(bound);
        Span.Answer wrong =
                before ? moment.isBefore(mark, tolerance) : mark.isBefore(moment, tolerance);
        Span.Answer assumed =
                before
                        ? moment.inUtc().isBefore(mark.inUtc(), tolerance)
                        : mark.inUtc().isBefore(moment.inUtc(), tolerance);
        String what = (before ? "before " : "after ") + other.name();
        if (wrong == Span.Answer.YES || assumed == Span.Answer.YES) {
            tell(
                    FindingCode.TIMESTAMP_ORDER,
                    wrong == Span.Answer.YES ? limits.severity() : "warning",
                    "%s is %s %s (%s)%s%s"
                            .formatted(
                                    say(claim),
                                    what,
                                    other.raw().strip(),
                                    other.source().path(),
                                    tolerance.isZero() ? "" : " by more than " + text(tolerance),
                                    wrong == Span.Answer.YES ? "" : condition(moment, mark)),
                    List.of(claim, other),
                    bound.line());
        } else if (wrong == Span.Answer.OPEN) {
            open.put(claim, "whether it is " + what + " " + other.raw().strip());
        }
    }

    private Duration tolerance(TimePolicy.Bound bound) {
        TimePolicy.Length own = bound.tolerance();
        return own != null
                ? own.duration()
                : context.reference()
                        .timePolicy()
                        .orderTolerance()
                        .map(TimePolicy.Length::duration)
                        .orElse(Duration.ZERO);
    }

    /** The candidate's own moment: what documents of another candidate say does not count. */
    private Optional<RawClaim> find(
            RawClaim judged, TimePolicy.Bound bound, Comparator<Instant> order) {
        return context.readings().stream()
                .filter(reading -> context.assignment().mayBeCandidates(reading.document().path()))
                .filter(
                        reading ->
                                bound.documents().isEmpty()
                                        || bound.documents()
                                                .contains(reading.document().kind().word()))
                .flatMap(reading -> CheckContext.claims(reading, bound.claim()))
                .filter(claim -> !bound.sameDocument() || isOfTheSame(judged, claim))
                .filter(claim -> Span.of(claim.raw()).isPresent())
                .min(
                        Comparator.<RawClaim, Instant>comparing(
                                        claim -> Span.of(claim.raw()).orElseThrow().assumed(),
                                        order)
                                .thenComparing(claim -> claim.source().path())
                                .thenComparing(claim -> claim.selector().text()));
    }

    private static boolean isOfTheSame(RawClaim one, RawClaim other) {
        return one.source().equals(other.source()) && Objects.equals(one.item(), other.item());
    }

    /** One note for all comparisons that nobody can make. */
    void tellOpen() {
        if (open.isEmpty()) {
            return;
        }
        TreeSet<String> paths = new TreeSet<>();
        open.keySet().forEach(claim -> paths.add(claim.source().path()));
        Map.Entry<RawClaim, String> first = open.entrySet().iterator().next();
        Span moment = Span.of(first.getKey().raw()).orElseThrow();
        findings.add(
                FindingCode.TIMESTAMP_MISSING.word(),
                Finding.Severity.NOTE.word(),
                List.of(),
                "times are not exact enough to compare, in %d document%s; for example %s: %s, so %s is open"
                        .formatted(
                                paths.size(),
                                paths.size() == 1 ? "" : "s",
                                say(first.getKey()),
                                moment.open() == null
                                        ? "what it is compared with is not exact"
                                        : moment.open(),
                                first.getValue()),
                open.keySet().stream().limit(MOST_QUOTED).map(Findings::evidence).toList());
    }

    private static String condition(Span... spans) {
        for (Span span : spans) {
            if (span.open() != null) {
                return " if its time is UTC; the source gives " + span.open();
            }
        }
        return "";
    }

    private static String say(RawClaim claim) {
        return "%s: %s %s".formatted(claim.source().path(), claim.name(), claim.raw().strip());
    }

    private static String text(Duration length) {
        return length.toDays() > 0 && length.equals(Duration.ofDays(length.toDays()))
                ? length.toDays() + " days"
                : length.toString();
    }

    private void tell(
            FindingCode code,
            @Nullable String severity,
            String message,
            List<RawClaim> claims,
            TimePolicy.@Nullable Line line) {
        List<Finding.Evidence> evidence = new ArrayList<>();
        claims.forEach(claim -> evidence.add(Findings.evidence(claim)));
        if (line != null) {
            evidence.add(line.evidence());
        }
        findings.add(code.word(), severity, List.of(), message, evidence);
    }
}
