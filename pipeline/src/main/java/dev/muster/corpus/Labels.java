package dev.muster.corpus;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A packet and what must come of it.
 *
 * @param name of the packet in its corpus
 * @param packet folder or archive
 * @param at the moment it is judged at
 * @param outcome staged, held or rejected
 * @param codes finding codes that must be told
 * @param allowed finding codes that may be told besides
 * @param fields values by pointer
 * @param uncertain missing, disputed or low-confidence by pointer
 * @param outliers documents that must be named as another candidate's
 * @param hidden texts that the record must not contain
 * @param operators the mutations that made it
 * @param drift whether a source drifted: its version, shape or vocabulary
 * @param sameAs a packet whose record says the same but for what names the documents; null for none
 * @param schema intake schema of its own; null for the usual one
 * @param referenceData folders that are laid over the usual reference data
 */
public record Labels(
        String name,
        Path packet,
        Instant at,
        String outcome,
        SortedSet<String> codes,
        SortedSet<String> allowed,
        SortedMap<String, String> fields,
        SortedMap<String, String> uncertain,
        SortedSet<String> outliers,
        SortedSet<String> hidden,
        List<String> operators,
        boolean drift,
        @Nullable Path sameAs,
        @Nullable Path schema,
        List<Path> referenceData) {

    /** The outcomes there are. */
    public static final Set<String> OUTCOMES = Set.of("staged", "held", "rejected");

    public Labels {
        codes = Collections.unmodifiableSortedSet(new TreeSet<>(codes));
        allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        uncertain = Collections.unmodifiableSortedMap(new TreeMap<>(uncertain));
        outliers = Collections.unmodifiableSortedSet(new TreeSet<>(outliers));
        hidden = Collections.unmodifiableSortedSet(new TreeSet<>(hidden));
        operators = List.copyOf(operators);
        referenceData = List.copyOf(referenceData);
        if (!OUTCOMES.contains(outcome)) {
            throw new IllegalArgumentException(
                    "the outcome of %s is '%s'; it can be staged, held or rejected"
                            .formatted(name, outcome));
        }
    }

    /** The same packet with other values and other codes that may be told. */
    Labels with(SortedMap<String, String> otherFields, SortedSet<String> otherAllowed) {
        return new Labels(
                name,
                packet,
                at,
                outcome,
                codes,
                otherAllowed,
                otherFields,
                uncertain,
                outliers,
                hidden,
                operators,
                drift,
                sameAs,
                schema,
                referenceData);
    }

    /** Whether it must be stopped. */
    public boolean isBad() {
        return !outcome.equals("staged");
    }

    /** Whether there is nothing wrong with it that must be told. */
    public boolean isClean() {
        return !isBad() && codes.isEmpty();
    }

    /** Whether a code is expected or allowed. */
    public boolean admits(String code) {
        return codes.contains(code) || allowed.contains(code);
    }

    /** The labels as an ordered map, for {@code expected.yaml}. */
    Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("packet", String.valueOf(packet.getFileName()));
        plain.put("at", at.toString());
        plain.put("outcome", outcome);
        plain.put("codes", codes);
        plain.put("allowed", allowed);
        putUnlessEmpty(plain, "fields", fields);
        putUnlessEmpty(plain, "uncertain", uncertain);
        putUnlessEmpty(plain, "outliers", outliers);
        putUnlessEmpty(plain, "hidden", hidden);
        putUnlessEmpty(plain, "operators", operators);
        if (drift) {
            plain.put("drift", true);
        }
        if (sameAs != null) {
            plain.put("sameAs", sameAs.toString());
        }
        if (schema != null) {
            plain.put("schema", String.valueOf(schema.getFileName()));
        }
        putUnlessEmpty(
                plain,
                "referenceData",
                referenceData.stream()
                        .map(folder -> String.valueOf(folder.getFileName()))
                        .toList());
        return plain;
    }

    private static void putUnlessEmpty(Map<String, Object> plain, String key, Object value) {
        boolean empty =
                value instanceof Map<?, ?> map
                        ? map.isEmpty()
                        : value instanceof Collection<?> all && all.isEmpty();
        if (!empty) {
            plain.put(key, value);
        }
    }
}
