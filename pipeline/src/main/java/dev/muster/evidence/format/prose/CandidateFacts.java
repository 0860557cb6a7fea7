package dev.muster.evidence.format.prose;

import dev.muster.evidence.format.prose.Fact.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a document says it is about: service, release, environment, and when it was written. */
final class CandidateFacts {
    private CandidateFacts() {}

    /** Facts of the way back are not about the candidate. */
    static void tell(List<Fact> facts, Scope scope, Told told) {
        for (Fact fact : facts) {
            if (fact.isKey(Keys.SERVICE)) {
                told.once("service.id", Values.identifier(fact.value()));
            }
            if (fact.isKey(Keys.CANDIDATE) && !scope.isRollback(fact)) {
                told.once("candidate.version", Values.version(fact.value()));
            }
            if (fact.isKey(Keys.COMMIT) && !scope.isRollback(fact)) {
                told.once("candidate.commit", Values.commit(fact.value()));
            }
            if (fact.isKey(Keys.ENVIRONMENT)) {
                told.each("evidence.environment", Values.environments(fact.value()));
            }
        }
        producedAt(facts, told);
    }

    /** A title that names one version names the release. */
    static void titled(Prose prose, Told told) {
        for (Block.Heading title : prose.titles()) {
            List<Slice> versions = Values.versions(title.text().whole());
            if (versions.size() == 1) {
                told.once("candidate.version", versions.getFirst());
            }
        }
    }

    /** The most telling of several dates: when it was last changed, else when it was written. */
    static void producedAt(List<Fact> facts, Told told) {
        first(facts, Set.of("last updated", "updated", "last modified", "updated on", "updated at"))
                .or(() -> first(facts, Keys.PRODUCED))
                .ifPresent(date -> told.once("evidence.producedAt", date));
    }

    private static Optional<Slice> first(List<Fact> facts, Set<String> keys) {
        return facts.stream()
                .filter(fact -> fact.isKey(keys) && fact.place() != Place.COLUMN)
                .flatMap(fact -> Values.date(fact.value()).stream())
                .findFirst();
    }
}
