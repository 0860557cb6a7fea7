package dev.muster.check.rule;

import dev.muster.check.Assignment;
import dev.muster.check.rule.Identity.Kind;
import dev.muster.model.DocumentKind;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of the candidate so far; grows with each document that is linked to it. */
final class Known {
    private static final Set<DocumentKind> OF_SEVERAL =
            Set.of(DocumentKind.VEX, DocumentKind.INCIDENT_NOTE);

    private final Map<Kind, Map<String, RawClaim>> values = new EnumMap<>(Kind.class);
    private final Set<String> names = new HashSet<>();
    private final List<KnownDigests> artifacts;

    /** What one document says about itself, compared with what is known. */
    record Comparison(Set<Kind> agrees, List<Assignment.Difference> differs, boolean otherService) {
        /** Whether the document is the candidate's. */
        boolean isLinked() {
            return !otherService && !agrees.isEmpty();
        }
    }

    Known(List<KnownDigests> artifacts, Reading first, List<Identity> identities) {
        this.artifacts = artifacts;
        identities.forEach(this::add);
        for (RawClaim claim : first.claims()) {
            switch (claim.name()) {
                case "service.id" -> name(claim.raw());
                case "artifact.name" -> {
                    name(claim.raw());
                    Identity.file(claim.raw().strip(), claim).ifPresent(this::addFile);
                }
                case "repository.id" ->
                        name(claim.raw().substring(claim.raw().lastIndexOf('/') + 1));
                case "artifact.reference", "candidate.reference" ->
                        Reference.parse(claim.raw()).ifPresent(reference -> name(reference.name()));
                default -> {}
            }
        }
    }

    private void name(String name) {
        names.add(name.strip().toLowerCase(Locale.ROOT));
    }

    private void add(Identity identity) {
        values.computeIfAbsent(identity.kind(), _ -> new LinkedHashMap<>())
                .putIfAbsent(identity.value(), identity.claim());
    }

    private void addFile(Identity file) {
        values.computeIfAbsent(Kind.FILE, _ -> new LinkedHashMap<>())
                .putIfAbsent(file.name() + " " + file.value(), file.claim());
    }

    private Map<String, RawClaim> of(Kind kind) {
        return values.getOrDefault(kind, Map.of());
    }

    /** Compares a document; what cannot be compared counts neither way. */
    Comparison compare(List<Identity> identities) {
        Set<Kind> agrees = new HashSet<>();
        List<Assignment.Difference> differs = new ArrayList<>();
        boolean otherService = false;
        boolean forOursToo = speaksOfSeveral(identities);
        for (Identity identity : identities) {
            Boolean same = same(identity);
            if (same == null || !same && forOursToo && identity.kind() == Kind.SERVICE) {
                continue;
            }
            if (same && identity.kind() != Kind.SERVICE) {
                agrees.add(identity.kind());
            } else if (!same) {
                otherService |= identity.kind() == Kind.SERVICE;
                differs.add(new Assignment.Difference(identity.claim(), wanted(identity)));
            }
        }
        return new Comparison(agrees, differs, otherService);
    }

    /**
     * Some documents speak of several services at once, as a VEX document of a whole platform does;
     * the candidate's being among them is enough.
     */
    private boolean speaksOfSeveral(List<Identity> identities) {
        return identities.stream()
                .filter(identity -> identity.kind() == Kind.SERVICE)
                .filter(identity -> OF_SEVERAL.contains(identity.claim().source().kind()))
                .anyMatch(identity -> Boolean.TRUE.equals(same(identity)));
    }

    private @Nullable Boolean same(Identity identity) {
        Map<String, RawClaim> known = of(identity.kind());
        String value = identity.value();
        return switch (identity.kind()) {
            case SERVICE -> service(identity, known);
            case DIGEST -> digest(identity);
            case COMMIT ->
                    known.isEmpty()
                            ? null
                            : known.keySet().stream()
                                    .anyMatch(commit -> Identity.sameCommit(commit, value));
            case RUN ->
                    known.containsKey(value)
                            ? Boolean.TRUE
                            : known.keySet().stream()
                                            .anyMatch(run -> Identity.sameKindOfRun(run, value))
                                    ? Boolean.FALSE
                                    : null;
            case VERSION -> version(identity, known);
            case FILE ->
                    known.containsKey(identity.name() + " " + identity.value())
                            ? Boolean.TRUE
                            : known.keySet().stream()
                                            .anyMatch(
                                                    file -> file.startsWith(identity.name() + " "))
                                    ? Boolean.FALSE
                                    : null;
        };
    }

    /** The version of something else, for example a base image, says nothing of the candidate. */
    private @Nullable Boolean version(Identity identity, Map<String, RawClaim> known) {
        if (known.isEmpty()
                || identity.name() != null
                        && !names.contains(identity.name().toLowerCase(Locale.ROOT))) {
            return null;
        }
        return known.containsKey(identity.value());
    }

    private @Nullable Boolean service(Identity identity, Map<String, RawClaim> known) {
        if (known.isEmpty()) {
            return null;
        }
        return known.containsKey(identity.value())
                || names.contains(String.valueOf(identity.name()).toLowerCase(Locale.ROOT));
    }

    /** Only a digest of the same kind of an artifact of that name can differ. */
    private @Nullable Boolean digest(Identity identity) {
        if (of(Kind.DIGEST).containsKey(identity.value())
                || artifacts.stream().anyMatch(artifact -> artifact.has(identity.value()))) {
            return true;
        }
        String name = identity.name();
        String algorithm = identity.value().substring(0, identity.value().indexOf(':'));
        return name != null
                        && artifacts.stream()
                                .anyMatch(
                                        artifact ->
                                                artifact.isNamed(name)
                                                        && artifact.comparable(algorithm))
                ? false
                : null;
    }

    private @Nullable RawClaim wanted(Identity identity) {
        return of(identity.kind()).values().stream().findFirst().orElse(null);
    }

    /**
     * Learns what a linked document says. One that also differs adds nothing but its run, and that
     * only when the commit ties it: several runs may build and test one commit.
     */
    void learn(List<Identity> identities, Comparison comparison) {
        boolean whole = comparison.differs().isEmpty();
        boolean byCommit = comparison.agrees().contains(Kind.COMMIT);
        for (Identity identity : identities) {
            if (identity.kind() != Kind.SERVICE
                    && identity.kind() != Kind.FILE
                    && (whole && !isForeign(identity) || byCommit && identity.kind() == Kind.RUN)) {
                add(identity);
            }
        }
    }

    /** The version of a thing that is none of the candidate's. */
    private boolean isForeign(Identity identity) {
        return identity.kind() == Kind.VERSION
                && identity.name() != null
                && !names.contains(identity.name().toLowerCase(Locale.ROOT));
    }
}
