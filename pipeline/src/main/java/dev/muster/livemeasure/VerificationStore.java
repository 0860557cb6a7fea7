package dev.muster.livemeasure;

import dev.muster.database.Columns;
import dev.muster.staging.MadeRecordStore;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which record is to be verified next, and what the verifier said. */
@Component
final class VerificationStore {
    private static final RowMapper<MadeRecordStore.Made> MADE =
            DataClassRowMapper.newInstance(MadeRecordStore.Made.class);

    private final JdbcClient jdbc;

    VerificationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A record that nobody has verified.
     *
     * @param bytes of all files of its packet
     */
    record Unverified(MadeRecordStore.Made made, Instant createdAt, long bytes) {}

    /**
     * What the verifier said.
     *
     * @param failure which fields do not hold, or why nothing could be verified
     */
    record Outcome(int claims, int confirmed, int unchecked, @Nullable String failure) {}

    /**
     * The oldest unverified record from a moment on; empty when there is none, or while a packet
     * waits for a worker.
     *
     * @param from null begins with the first
     */
    Optional<Unverified> next(@Nullable Instant from) {
        return jdbc.sql(
                        """
                        select record.id, record.packet, packet.packet_id, packet.name, record.version,
                            record.schema_digest, record.reference_digest, record.rules_digest, record.created_at,
                            (select coalesce(sum(bytes), 0) from intake_file file where file.packet = packet.id) as bytes
                        from staging_record record join intake_packet packet on packet.id = record.packet
                        where (:from::timestamptz is null or record.created_at >= :from)
                            and not exists (select from livemeasure_verification done where done.record = record.id)
                            and not exists (select from intake_job where state <> 'done' and due_at <= now())
                        order by record.created_at, record.id limit 1\
                        """)
                .param("from", from == null ? null : Columns.moment(from))
                .query(
                        (row, number) ->
                                new Unverified(
                                        MADE.mapRow(row, number),
                                        Columns.moment(row, "created_at"),
                                        row.getLong("bytes")))
                .optional();
    }

    /** When the youngest verified record was made; records are verified in that order. */
    Optional<Instant> newestVerified() {
        return jdbc.sql(
                        """
                        select record.created_at from livemeasure_verification verified
                        join staging_record record on record.id = verified.record
                        order by record.created_at desc limit 1\
                        """)
                .query((row, _) -> Columns.moment(row, "created_at"))
                .optional();
    }

    /** Keeps what the verifier said; when another node was first, its word stands. */
    void keep(UUID record, Outcome outcome) {
        jdbc.sql(
                        """
                        insert into livemeasure_verification (record, claims, confirmed, unchecked, failure)
                        values (:record, :claims, :confirmed, :unchecked, :failure) on conflict do nothing\
                        """)
                .param("record", record)
                .param("claims", outcome.claims())
                .param("confirmed", outcome.confirmed())
                .param("unchecked", outcome.unchecked())
                .param("failure", Columns.textOrNull(outcome.failure()))
                .update();
    }
}
