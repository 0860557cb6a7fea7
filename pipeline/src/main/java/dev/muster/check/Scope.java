package dev.muster.check;

import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.util.List;

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
}
