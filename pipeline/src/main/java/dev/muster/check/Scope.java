package dev.muster.check;

import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The claims that one field may rest on, and the documents they come from.
 *
 * @param claims of the candidate as a whole, or of the items of one element
 * @param readings the documents; for an element those that its items are in
 * @param itemKey tells elements apart that have no identity, by path and key
 */
record Scope(List<RawClaim> claims, List<Reading> readings, String itemKey) {
    Scope {
        claims = List.copyOf(claims);
        readings = List.copyOf(readings);
    }

    /** Scopes of one element as one, known by the first. */
    static Scope merged(List<Scope> group) {
        return new Scope(
                group.stream().flatMap(scope -> scope.claims().stream()).toList(),
                documents(group),
                group.getFirst().itemKey());
    }

    /** Each document once. To ask a reading whether it equals another is to ask all its claims. */
    private static List<Reading> documents(List<Scope> group) {
        Map<String, Reading> byPath = new LinkedHashMap<>();
        group.stream()
                .flatMap(scope -> scope.readings().stream())
                .forEach(reading -> byPath.putIfAbsent(reading.document().path(), reading));
        return List.copyOf(byPath.values());
    }
}
