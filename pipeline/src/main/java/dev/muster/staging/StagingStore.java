package dev.muster.staging;

import dev.muster.database.Columns;
import dev.muster.model.Digest;
import dev.muster.model.Finding;
import dev.muster.model.StagingRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Inserts records; there is no way to change one. A packet that is staged again gets a new version.
 */
@Component
public final class StagingStore {
    private final JdbcClient jdbc;

    public StagingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Inserts a record with its fields, documents and tally in one statement.
     *
     * @return digest of {@code record.json}
     */
    public Digest insert(UUID id, UUID packet, StagedRecord staged) {
        StagingRecord record = staged.record();
        StagingRecord.Rules rules = record.rules();
        RecordRows rows = RecordRows.of(staged.recordJson());
        Digest digest = Digest.of(staged.recordJson());
        jdbc.sql(
                        """
                        with inserted as (
                            insert into staging_record (
                                id, packet, version, outcome, service, candidate_version, candidate_commit,
                                schema_name, schema_version, rules_version, rules_digest, evaluated_at,
                                blockers, warnings, digest, record, findings, trace, schema_digest, reference_digest)
                            values (
                                :id, :packet,
                                (select coalesce(max(version), 0) + 1 from staging_record where packet = :packet),
                                :outcome, :service, :candidateVersion, :candidateCommit,
                                :schemaName, :schemaVersion, :rulesVersion, :rulesDigest, :evaluatedAt,
                                :blockers, :warnings, :digest, :record, :findings, :trace, :schemaDigest, :referenceDigest)
                            returning id),
                        fields as (
                            insert into staging_field (record, pointer, state, confidence, value, supports)
                            select inserted.id, field.*
                            from inserted, unnest(:pointers, :states, :confidences, :values, :supports::jsonb[]) as field),
                        documents as (
                            insert into staging_document (
                                record, path, sha256, bytes, media_type, kind, format, state, applies_to, recognition)
                            select inserted.id, document.*
                            from inserted, unnest(:paths, :digests, :sizes::bigint[], :mediaTypes, :kinds, :formats,
                                :documentStates, :environments, :recognitions::jsonb[]) as document),
                        tally as (
                            insert into staging_tally (
                                record, settled, disputed, missing, withheld, supported, uncertain_told,
                                identity, artifact_provenance, test_inventory, rollback_readiness, drifted)
                            select id, :settled, :disputed, :missing, :withheld, :supported, :uncertainTold,
                                :identity, :artifactProvenance, :testInventory, :rollbackReadiness, :drifted
                            from inserted)
                        select id from inserted\
                        """)
                .param("id", id)
                .param("packet", packet)
                .param("outcome", record.outcome().word())
                .param("service", Columns.textOrNull(record.value("/service/id")))
                .param("candidateVersion", Columns.textOrNull(record.value("/candidate/version")))
                .param("candidateCommit", Columns.textOrNull(record.value("/candidate/commit")))
                .param("schemaName", rules.schemaName())
                .param("schemaVersion", rules.schemaVersion())
                .param("rulesVersion", rules.version())
                .param("rulesDigest", rules.digest().text())
                .param("evaluatedAt", Columns.moment(record.evaluatedAt()))
                .param("blockers", count(record, Finding.Severity.BLOCKER))
                .param("warnings", count(record, Finding.Severity.WARNING))
                .param("digest", digest.text())
                .param("record", staged.recordJson())
                .param("findings", staged.findingsJson())
                .param("trace", staged.traceJsonl())
                .param("schemaDigest", rules.schemaDigest().text())
                .param("referenceDigest", rules.referenceData().text())
                .params(rows.parameters())
                .params(RecordTally.of(record))
                .query(UUID.class)
                .single();
        return digest;
    }

    /** A packet's record before the one that is being made. */
    @SuppressWarnings("ArrayRecordComponent") // read once, compared, and dropped
    public record Former(UUID id, byte[] recordJson) {}

    /** The newest record of a packet. */
    public Optional<Former> newest(UUID packet) {
        return jdbc.sql(
                        "select id, record from staging_record where packet = ? order by version desc limit 1")
                .param(packet)
                .query(
                        (row, _) ->
                                new Former(row.getObject("id", UUID.class), row.getBytes("record")))
                .optional();
    }

    /**
     * Keeps what became of each field since the former record.
     *
     * @param restaging what the record was asked for by; null when nobody asked
     */
    public void keepDiff(UUID id, Former former, StagedRecord staged, @Nullable UUID restaging) {
        RecordDiff diff = RecordDiff.between(former.recordJson(), staged.recordJson());
        jdbc.sql(
                        "insert into staging_diff (record, former, diff, restaging) values (:record, :former, :diff::jsonb, :restaging)")
                .param("record", id)
                .param("former", former.id())
                .param("diff", Columns.json(diff.members()))
                .param("restaging", restaging)
                .update();
    }

    /**
     * The exact bytes of the newest record of the service's release that was received last before a
     * moment, staged, and of another version; empty when there is none.
     */
    public Optional<byte[]> previous(String service, String version, Instant before) {
        return jdbc.sql(
                        """
                        select record.record from staging_record record
                        where record.service = ? and record.outcome = 'staged'
                            and record.candidate_version is not null and record.candidate_version <> ?
                            and record.evaluated_at < ?
                            and not exists (
                                select 1 from staging_record later
                                where later.packet = record.packet and later.version > record.version)
                        order by record.evaluated_at desc, record.id desc limit 1\
                        """)
                .params(service, version, Columns.moment(before))
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    /** The exact bytes of a record by their digest; empty when there is none. */
    public Optional<byte[]> withDigest(Digest digest) {
        return jdbc.sql("select record from staging_record where digest = ? order by id limit 1")
                .param(digest.text())
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    private static long count(StagingRecord record, Finding.Severity severity) {
        return record.findings().stream().filter(finding -> finding.severity() == severity).count();
    }
}
