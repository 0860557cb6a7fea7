package dev.muster.staging;

import dev.muster.model.StagingRecord;

/**
 * A record together with the canonical bytes that are kept of it.
 *
 * @param recordJson {@code record.json}
 * @param findingsJson {@code findings.json}
 * @param traceJsonl {@code trace.jsonl}
 */
@SuppressWarnings("ArrayRecordComponent") // made once, stored, and dropped
public record StagedRecord(
        StagingRecord record, byte[] recordJson, byte[] findingsJson, byte[] traceJsonl) {
    /** The record with its bytes. */
    public static StagedRecord of(StagingRecord record) {
        return new StagedRecord(
                record,
                RecordJson.record(record),
                RecordJson.findings(record),
                RecordJson.trace(record));
    }
}
