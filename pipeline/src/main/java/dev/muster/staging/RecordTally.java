package dev.muster.staging;

import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.StagingRecord;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The columns of a record in {@code staging_tally}: what the measures of the desk add up. */
final class RecordTally {
    private RecordTally() {}

    /** By name, as the insert names its parameters. */
    static Map<String, Object> of(StagingRecord record) {
        Set<String> told = new HashSet<>();
        record.findings().stream().map(Finding::fields).forEach(told::addAll);
        Map<String, Object> tally = new LinkedHashMap<>();
        for (Field.State state : Field.State.values()) {
            tally.put(state.word(), count(record, state));
        }
        tally.put(
                "supported",
                record.fields().values().stream()
                        .filter(field -> field.value() != null && !field.supports().isEmpty())
                        .count());
        tally.put(
                "uncertainTold",
                record.fields().values().stream()
                        .filter(field -> field.state() != Field.State.SETTLED)
                        .filter(field -> told.contains(field.pointer()))
                        .count());
        tally.put("identity", ReviewGroup.IDENTITY.isSettled(record));
        tally.put("artifactProvenance", ReviewGroup.ARTIFACT_PROVENANCE.isSettled(record));
        tally.put("testInventory", ReviewGroup.TEST_INVENTORY.isSettled(record));
        tally.put("rollbackReadiness", ReviewGroup.ROLLBACK_READINESS.isSettled(record));
        tally.put(
                "drifted",
                record.findings().stream()
                        .anyMatch(one -> one.code().equals(FindingCode.FORMAT_DRIFT.word())));
        return tally;
    }

    private static long count(StagingRecord record, Field.State state) {
        return record.fields().values().stream().filter(field -> field.state() == state).count();
    }
}
