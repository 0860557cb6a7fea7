package dev.muster.staging;

import dev.muster.database.Columns;
import dev.muster.model.StagingRecord;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts open packets before the workers again, under another version of the intake schema. Nothing
 * of a packet changes until its new record is in: it keeps its state and its newest record.
 */
@Component
public final class RestagingStore {
    private final JdbcClient jdbc;

    public RestagingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A restaging that was asked for.
     *
     * @param packets how many are to be made again
     */
    public record Asked(UUID id, int packets) {}

    /**
     * How far a restaging has come.
     *
     * @param done packets with a new record, and those that were decided on meanwhile
     */
    public record Progress(int packets, int done) {}

    /**
     * Asks for the selected packets that are open and whose newest record was made under other
     * rules than these. In the transaction of its audit entry.
     *
     * @param by who asks
     */
    public Asked ask(String by, StagingRecord.Rules rules, RecordSelection selection) {
        return selection
                .bind(
                        jdbc.sql(
                                """
                                with chosen as materialized (%s),
                                asked as (
                                    insert into staging_restaging (schema_version, asked_by, packets)
                                    select :schema, :by, count(*) from chosen
                                    returning id, packets),
                                queued as (
                                    update intake_job set state = 'ready', due_at = now(), lease_owner = null,
                                        last_error = null, attempts = 0, failures = 0,
                                        schema_version = :schema, restaging = (select id from asked)
                                    where state = 'done' and packet in (select packet from chosen))
                                select id, packets from asked\
                                """
                                        .formatted(chosen(selection))))
                .param("by", Columns.text(by))
                .param("schema", rules.schemaVersion())
                .param("schemaDigest", rules.schemaDigest().text())
                .param("referenceDigest", rules.referenceData().text())
                .param("rulesDigest", rules.digest().text())
                .query(Asked.class)
                .single();
    }

    private static String chosen(RecordSelection selection) {
        return """
        select record.packet from staging_record record
            join intake_packet packet on packet.id = record.packet
            join staging_open_packet open on open.packet = record.packet
            join intake_job job on job.packet = record.packet and job.state = 'done'
        where %s and (record.schema_digest, record.reference_digest, record.rules_digest)
            is distinct from (:schemaDigest::text, :referenceDigest::text, :rulesDigest::text)\
        """
                .formatted(selection.condition());
    }

    /** How far it has come; empty when there is none of that id. */
    public Optional<Progress> progress(UUID id) {
        return jdbc.sql(
                        """
                        select packets,
                            packets - (select count(*) from intake_job where restaging = asked.id and state <> 'done') as done
                        from staging_restaging asked where id = ?\
                        """)
                .param(id)
                .query(Progress.class)
                .optional();
    }
}
