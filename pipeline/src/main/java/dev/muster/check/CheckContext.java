package dev.muster.check;

import dev.muster.model.DocumentKind;
import dev.muster.model.Field;
import dev.muster.model.Packet;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.reference.ReferenceData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a check may look at.
 *
 * @param packet for the bytes of documents
 * @param readings by path
 * @param fields what reconciliation made of the claims
 * @param signatures what the attestations' signatures are worth
 * @param evaluatedAt the clock value that time is judged by
 * @param assignment which documents speak of the candidate
 */
public record CheckContext(
        Packet packet,
        List<Reading> readings,
        SortedMap<String, Field> fields,
        ReferenceData reference,
        SignatureStates signatures,
        Instant evaluatedAt,
        Assignment assignment) {

    public CheckContext {
        readings = List.copyOf(readings);
    }

    /** The same, with what was found out about the documents. */
    public CheckContext with(Assignment found) {
        return new CheckContext(
                packet, readings, fields, reference, signatures, evaluatedAt, found);
    }

    /** The same, with other fields. */
    public CheckContext with(SortedMap<String, Field> other) {
        return new CheckContext(
                packet, readings, other, reference, signatures, evaluatedAt, assignment);
    }

    /** The settled value at a pointer; null when there is none. */
    public @Nullable String value(String pointer) {
        Field field = fields.get(pointer);
        return field == null ? null : field.value();
    }

    /** Settled values of an array of texts, for example {@code /targetEnvironments}. */
    public List<String> values(String pointer) {
        List<String> values = new ArrayList<>();
        for (int i = 0; value(pointer + "/" + i) != null; i++) {
            values.add(value(pointer + "/" + i));
        }
        return values;
    }

    /** Readings of one kind of document. */
    public Stream<Reading> of(DocumentKind kind) {
        return readings.stream().filter(reading -> reading.document().kind() == kind);
    }

    /** Claims of a document by name. */
    public static Stream<RawClaim> claims(Reading reading, String name) {
        return reading.claims().stream().filter(claim -> claim.name().equals(name));
    }

    /** The items of a kind in a document: their claims by key, in the order read. */
    public static Map<String, List<RawClaim>> items(Reading reading, String kind) {
        Map<String, List<RawClaim>> items = new LinkedHashMap<>();
        for (RawClaim claim : reading.claims()) {
            if (claim.item() != null && claim.item().kind().equals(kind)) {
                items.computeIfAbsent(claim.item().key(), _ -> new ArrayList<>()).add(claim);
            }
        }
        return items;
    }
}
