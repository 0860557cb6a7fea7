package dev.muster.check.change;

import dev.muster.evidence.Component.Part;
import dev.muster.model.Confidence;
import dev.muster.model.DocumentRef;
import dev.muster.model.RawClaim;
import dev.muster.model.Selector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells differences as claims, each from the document that says it. */
final class ChangeClaims {
    private final List<RawClaim> claims = new ArrayList<>();

    List<RawClaim> of(List<ComponentChange> changes) {
        changes.forEach(this::change);
        return List.copyOf(claims);
    }

    private void change(ComponentChange change) {
        switch (change.kind()) {
            case ADDED -> name("dependency.added", Objects.requireNonNull(change.now()));
            case REMOVED -> name("dependency.removed", Objects.requireNonNull(change.before()));
            case UPGRADED -> versions("dependency-upgrade", change);
            case DOWNGRADED -> versions("dependency-downgrade", change);
            case VERSION_CHANGED -> versions("dependency-version-change", change);
            case LICENCE_CHANGED -> licences(change);
        }
    }

    private void name(String claim, Listed listed) {
        claim(claim, null, listed.names(), listed.document());
    }

    private void versions(String kind, ComponentChange change) {
        Listed before = Objects.requireNonNull(change.before());
        Listed now = Objects.requireNonNull(change.now());
        RawClaim.Item item = new RawClaim.Item(kind, now.is().key());
        claim("dependency.purl", item, now.names(), now.document());
        claim("dependency.from", item, before.states(), before.document());
        claim("dependency.to", item, now.states(), now.document());
    }

    /** The first licence on each side that the other side does not have. */
    private void licences(ComponentChange change) {
        Listed before = Objects.requireNonNull(change.before());
        Listed now = Objects.requireNonNull(change.now());
        RawClaim.Item item =
                new RawClaim.Item(
                        "dependency-licence-change", now.is().key() + "@" + now.is().version());
        claim("dependency.purl", item, now.names(), now.document());
        claim("dependency.licenceFrom", item, first(before, now), before.document());
        claim("dependency.licenceTo", item, first(now, before), now.document());
    }

    private static @Nullable Part first(Listed of, Listed other) {
        Set<String> there =
                other.component().licences().stream()
                        .map(part -> part.text().strip())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return of.component().licences().stream()
                .filter(part -> !there.contains(part.text().strip()))
                .findFirst()
                .orElse(null);
    }

    private void claim(
            String name, RawClaim.@Nullable Item item, @Nullable Part part, DocumentRef source) {
        if (part != null && !part.text().isBlank()) {
            claims.add(claim(name, item, part.text(), part.place(), source));
        }
    }

    static RawClaim claim(
            String name,
            RawClaim.@Nullable Item item,
            String raw,
            Selector place,
            DocumentRef source) {
        return new RawClaim(name, item, raw, place, null, Confidence.STRUCTURED, source);
    }
}
