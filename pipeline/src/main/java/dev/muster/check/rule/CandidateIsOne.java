package dev.muster.check.rule;

import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.DocumentKind;
import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All documents speak of one candidate. Each document's identity (service, version, commit, run,
 * reference) is compared with that of the strongest source; a document that agrees in none of what
 * it states, or that names another service of the catalog, belongs to another candidate and is
 * named. Several artifacts of one candidate are no mixture.
 */
final class CandidateIsOne implements Check {
    @Override
    public String id() {
        return "candidate-is-one";
    }

    /** Who the candidate is, as its strongest sources say. */
    private record Candidate(
            @Nullable String service,
            @Nullable String version,
            @Nullable String commit,
            @Nullable String build,
            Set<String> names) {}

    @Override
    public void check(CheckContext context, Findings findings) {
        Candidate candidate = candidate(context);
        for (Reading reading : context.readings()) {
            if (reading.document().kind() != DocumentKind.RELEASE_MANIFEST
                    && reading.document().kind() != DocumentKind.PACKET_DECLARATION) {
                judge(context, candidate, reading, findings);
            }
        }
    }

    private static Candidate candidate(CheckContext context) {
        Set<String> names = new HashSet<>();
        for (int i = 0; context.fields().containsKey("/artifacts/" + i + "/name"); i++) {
            addName(names, context.value("/artifacts/" + i + "/name"));
            String reference = context.value("/artifacts/" + i + "/reference");
            if (reference != null) {
                Reference.parse(reference).ifPresent(parsed -> addName(names, parsed.name()));
            }
        }
        addName(names, strongest(context, "/service/id"));
        String repository = strongest(context, "/repository/id");
        addName(
                names,
                repository == null ? null : repository.substring(repository.lastIndexOf('/') + 1));
        return new Candidate(
                strongest(context, "/service/id"),
                strongest(context, "/candidate/version"),
                strongest(context, "/candidate/commit"),
                strongest(context, "/build/id"),
                names);
    }

    private static void addName(Set<String> names, @Nullable String name) {
        if (name != null) {
            names.add(name.toLowerCase(Locale.ROOT));
        }
    }

    /** The value of the strongest source, settled or not. */
    private static @Nullable String strongest(CheckContext context, String pointer) {
        Field field = context.fields().get(pointer);
        if (field == null || field.supports().isEmpty()) {
            return null;
        }
        return field.value() != null ? field.value() : field.supports().getFirst().value();
    }

    private void judge(
            CheckContext context, Candidate candidate, Reading reading, Findings findings) {
        List<RawClaim> against = new ArrayList<>();
        int agreeing = 0;
        boolean otherService = false;
        for (RawClaim claim : reading.claims()) {
            Optional<Boolean> agrees = agrees(context, candidate, reading, claim);
            if (agrees.isPresent() && agrees.get()) {
                agreeing += claim.name().equals("service.id") ? 0 : 1;
            } else if (agrees.isPresent()) {
                against.add(claim);
                otherService |= claim.name().equals("service.id");
            }
        }
        if (!against.isEmpty() && (otherService || agreeing == 0)) {
            findings.add(
                    FindingCode.MIXED_CANDIDATE,
                    fields(against),
                    "%s is about another candidate: %s; the candidate is %s"
                            .formatted(reading.document().path(), say(against), say(candidate)),
                    evidence(against));
        }
    }

    private static Optional<Boolean> agrees(
            CheckContext context, Candidate candidate, Reading reading, RawClaim claim) {
        String text = claim.raw().strip();
        return switch (claim.name()) {
            case "service.id" ->
                    otherService(context, candidate, text)
                            ? Optional.of(false)
                            : context.reference().services().service(text).isPresent()
                                    ? Optional.of(true)
                                    : Optional.empty();
            case "candidate.version" -> same(candidate.version, plain(text));
            case "candidate.commit" -> prefix(candidate.commit, text.toLowerCase(Locale.ROOT));
            case "build.id" ->
                    reading.document().kind() == DocumentKind.PIPELINE_SUMMARY
                                    || candidate.build == null
                            ? same(candidate.build, text)
                            : Optional.empty();
            case "candidate.reference" ->
                    Reference.parse(text)
                            .filter(
                                    reference ->
                                            candidate.names.contains(
                                                    reference.name().toLowerCase(Locale.ROOT)))
                            .filter(
                                    reference ->
                                            reference.version() != null
                                                    && reference
                                                            .version()
                                                            .matches("[vV]?[0-9]+[.].*"))
                            .flatMap(
                                    reference ->
                                            same(
                                                    candidate.version,
                                                    plain(String.valueOf(reference.version()))));
            default -> Optional.empty();
        };
    }

    private static boolean otherService(CheckContext context, Candidate candidate, String name) {
        return candidate.service != null
                && !candidate.names.contains(name.toLowerCase(Locale.ROOT))
                && context.reference()
                        .services()
                        .service(name)
                        .filter(service -> !service.id().equals(candidate.service))
                        .isPresent();
    }

    private static String plain(String version) {
        return version.replaceFirst("^[vV](?=[0-9])", "");
    }

    private static Optional<Boolean> same(@Nullable String wanted, String actual) {
        return wanted == null ? Optional.empty() : Optional.of(wanted.equals(actual));
    }

    private static Optional<Boolean> prefix(@Nullable String wanted, String actual) {
        return wanted == null
                ? Optional.empty()
                : Optional.of(wanted.startsWith(actual) || actual.startsWith(wanted));
    }

    private static List<String> fields(List<RawClaim> claims) {
        return claims.stream()
                .map(
                        claim ->
                                switch (claim.name()) {
                                    case "service.id" -> "/service/id";
                                    case "candidate.commit" -> "/candidate/commit";
                                    case "build.id" -> "/build/id";
                                    default -> "/candidate/version";
                                })
                .distinct()
                .toList();
    }

    private static String say(List<RawClaim> claims) {
        return String.join(
                ", ",
                claims.stream().map(claim -> claim.name() + " " + claim.raw()).distinct().toList());
    }

    private static String say(Candidate candidate) {
        return "%s %s, commit %s, build %s"
                .formatted(candidate.service, candidate.version, candidate.commit, candidate.build);
    }

    private static List<Finding.Evidence> evidence(List<RawClaim> claims) {
        return claims.stream().map(Findings::evidence).toList();
    }
}
