package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.normalize.step.Steps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A change of secret references carries a reviewed marker. What has no place for one, a plan or
 * rendered objects, may have it from another document, for the same environment.
 */
final class SecretChangesAreReviewed implements Check {
    private static final Set<String> TOUCHED =
            Set.of("configuration.secretsTouched", "configuration.secretChange");
    private static final Set<String> UNMARKED_FORMATS =
            Set.of("terraform-plan", "kubernetes-yaml", "helm-diff");
    private static final Map<String, String> VERBS =
            new TreeMap<>(
                    Map.of(
                            "configuration.secretAdded", "adds",
                            "configuration.secretChanged", "changes",
                            "configuration.secretRemoved", "removes"));
    private static final int NAMED = 5;

    @Override
    public String id() {
        return "secret-changes-are-reviewed";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        for (Reading reading : context.readings()) {
            for (List<RawClaim> change : CheckContext.items(reading, "configuration").values()) {
                List<RawClaim> touched =
                        change.stream()
                                .filter(claim -> TOUCHED.contains(claim.name()) && isYes(claim))
                                .toList();
                List<RawClaim> marker = byOthers(change);
                boolean elsewhere =
                        marker.isEmpty()
                                && UNMARKED_FORMATS.contains(format(reading))
                                && isReviewedElsewhere(context, reading, change);
                if (!touched.isEmpty() && !isReviewed(marker) && !elsewhere) {
                    tell(reading, change, marker, findings);
                }
            }
        }
    }

    private static List<RawClaim> markers(List<RawClaim> change) {
        return change.stream()
                .filter(claim -> claim.name().equals("configuration.reviewed"))
                .toList();
    }

    /** The marks, without those of who made the change: nobody reviews what is their own. */
    private static List<RawClaim> byOthers(List<RawClaim> change) {
        List<String> authors =
                change.stream()
                        .filter(claim -> claim.name().equals("configuration.author"))
                        .map(SecretChangesAreReviewed::person)
                        .toList();
        return markers(change).stream().filter(mark -> !authors.contains(person(mark))).toList();
    }

    private static String person(RawClaim claim) {
        return claim.raw().strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isReviewed(List<RawClaim> marker) {
        return !marker.isEmpty() && marker.stream().allMatch(SecretChangesAreReviewed::isYes);
    }

    private static String format(Reading reading) {
        return reading.document().format().replaceFirst("@.*", "");
    }

    /** Whether what other documents say of the same environment is marked, wherever it is said. */
    private static boolean isReviewedElsewhere(
            CheckContext context, Reading own, List<RawClaim> change) {
        Set<String> environments = environments(context, change);
        List<RawClaim> markers = new ArrayList<>();
        for (Reading reading : context.readings()) {
            if (reading != own) {
                CheckContext.items(reading, "configuration").values().stream()
                        .filter(SecretChangesAreReviewed::speaksOfSecrets)
                        .filter(
                                item ->
                                        !Collections.disjoint(
                                                environments(context, item), environments))
                        .forEach(item -> markers.addAll(markers(item)));
            }
        }
        return isReviewed(markers);
    }

    /** A review of a change that is said to touch no secret is no review of one that does. */
    private static boolean speaksOfSecrets(List<RawClaim> item) {
        return item.stream().anyMatch(claim -> TOUCHED.contains(claim.name()) && isYes(claim));
    }

    private static Set<String> environments(CheckContext context, List<RawClaim> item) {
        return item.stream()
                .filter(claim -> claim.name().equals("configuration.environment"))
                .flatMap(
                        claim ->
                                context
                                        .reference()
                                        .vocabulary("environments")
                                        .id(claim.raw())
                                        .stream())
                .collect(Collectors.toSet());
    }

    private static boolean isYes(RawClaim claim) {
        return Steps.named("yes-or-no@1").apply(claim.name(), claim.raw()).text().equals("true");
    }

    private static void tell(
            Reading reading, List<RawClaim> change, List<RawClaim> marker, Findings findings) {
        List<RawClaim> named =
                change.stream().filter(claim -> VERBS.containsKey(claim.name())).toList();
        List<RawClaim> shown =
                named.isEmpty()
                        ? change.stream()
                                .filter(claim -> TOUCHED.contains(claim.name()) && isYes(claim))
                                .toList()
                        : named;
        List<Finding.Evidence> evidence =
                new ArrayList<>(shown.stream().limit(20).map(Findings::evidence).toList());
        marker.stream().map(Findings::evidence).forEach(evidence::add);
        findings.add(
                FindingCode.UNREVIEWED_SECRET_CHANGE,
                List.of("/configuration"),
                "%s %s and %s"
                        .formatted(
                                reading.document().path(),
                                what(named),
                                !marker.isEmpty()
                                        ? "is marked as not reviewed"
                                        : markers(change).isEmpty()
                                                ? "has no reviewed marker"
                                                : "is marked as reviewed by its own author alone"),
                evidence);
    }

    /** For example "adds API_TOKEN, changes existingSecret, removes 2 secret references". */
    private static String what(List<RawClaim> named) {
        List<String> parts = new ArrayList<>();
        VERBS.forEach(
                (name, verb) -> {
                    List<String> names =
                            named.stream()
                                    .filter(claim -> claim.name().equals(name))
                                    .map(RawClaim::raw)
                                    .distinct()
                                    .toList();
                    if (!names.isEmpty()) {
                        String list = String.join(", ", names.stream().limit(NAMED).toList());
                        int more = names.size() - NAMED;
                        parts.add(
                                verb
                                        + " "
                                        + list
                                        + (more > 0 ? " and %d more".formatted(more) : ""));
                    }
                });
        return "changes secret references"
                + (parts.isEmpty() ? "" : " (" + String.join("; ", parts) + ")");
    }
}
