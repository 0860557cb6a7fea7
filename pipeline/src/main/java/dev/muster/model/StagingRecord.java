package dev.muster.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Muster knows of one release candidate from one packet under one set of rules. A correction
 * is a new one.
 *
 * @param fields by pointer; every leaf of the record has an entry, and so has every missing or
 *     disputed one
 * @param findings blockers first
 * @param documents every document of the packet, by path
 * @param comparedWith the previous release that changes were told against; null when there was none
 */
public record StagingRecord(
        Packet.Id packet,
        Outcome outcome,
        Rules rules,
        Instant evaluatedAt,
        SortedMap<String, Field> fields,
        List<Finding> findings,
        List<Reading> documents,
        List<TraceStep> trace,
        @Nullable Compared comparedWith) {

    /**
     * The record of a previous release, named so that a replay uses the same one.
     *
     * @param record SHA-256 of its {@code record.json}
     */
    public record Compared(Packet.Id packet, Digest record, String version) {}

    /** A record that was compared with none. */
    public StagingRecord(
            Packet.Id packet,
            Outcome outcome,
            Rules rules,
            Instant evaluatedAt,
            SortedMap<String, Field> fields,
            List<Finding> findings,
            List<Reading> documents,
            List<TraceStep> trace) {
        this(packet, outcome, rules, evaluatedAt, fields, findings, documents, trace, null);
    }

    /** Where a record stands when the machine stops. */
    public enum Outcome {
        STAGED,
        HELD;

        /** The lower-case word used in records. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Everything besides packet and clock that the result depends on. */
    public record Rules(
            String schemaName,
            String schemaVersion,
            Digest schemaDigest,
            Digest referenceData,
            String version,
            Digest digest) {}

    public StagingRecord {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        findings = List.copyOf(findings);
        documents = List.copyOf(documents);
        trace = List.copyOf(trace);
    }

    /** The settled value at a pointer; null when there is none. */
    public @Nullable String value(String pointer) {
        Field field = fields.get(pointer);
        return field == null ? null : field.value();
    }
}
