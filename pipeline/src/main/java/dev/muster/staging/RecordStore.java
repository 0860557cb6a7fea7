package dev.muster.staging;

import dev.muster.database.Columns;
import dev.muster.database.Desk;
import dev.muster.database.KeysetQuery;
import dev.muster.model.Cursor;
import dev.muster.model.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows records; reads only. */
@Component
public final class RecordStore {
    private static final String NEWEST =
            "not exists (select 1 from staging_record later where later.packet = record.packet"
                    + " and later.version > record.version)";
    private static final String SELECT =
            """
            record.id, record.packet, packet.packet_id, packet.name, record.version, %s as newest, record.outcome,
            record.service, record.candidate_version, record.candidate_commit, record.schema_name,
            record.schema_version, record.evaluated_at, record.created_at, record.blockers, record.warnings,
            record.digest\
            """
                    .formatted(NEWEST);
    private static final String FIELDS =
            """
            select pointer, state, confidence, value, supports::text as supports from staging_field
            where record = ? and pointer\
            """;
    private static final String DOCUMENTS =
            """
            select path, sha256, bytes, media_type, kind, format, state, applies_to, recognition::text as recognition
            from staging_document where record = ? and path\
            """;
    private static final String FROM =
            "staging_record record join intake_packet packet on packet.id = record.packet";

    private final JdbcClient jdbc;

    public RecordStore(@Desk JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which bytes of a record. */
    public enum Part {
        RECORD,
        FINDINGS,
        TRACE
    }

    /** Records, newest first. */
    public Page<RecordRow> page(RecordFilter filter, @Nullable Cursor after, int limit) {
        return query(SELECT, FROM, filter)
                .page(
                        jdbc,
                        (row, _) -> record(row),
                        record -> new Cursor(record.createdAt(), record.id()),
                        after,
                        limit);
    }

    /** How many records there are, counted up to a cap. */
    public int count(RecordFilter filter, int cap) {
        return query("1", "staging_record record", filter).count(jdbc, cap);
    }

    private static KeysetQuery query(String select, String from, RecordFilter filter) {
        KeysetQuery query =
                new KeysetQuery(select, from, "record.created_at", "record.id")
                        .where("record.service", filter.service())
                        .where("record.outcome", filter.outcome())
                        .whereHolds(
                                "exists (select 1 from intake_arrival arrival"
                                        + " where arrival.packet = record.packet and arrival.submitter = ?)",
                                filter.submitter());
        return filter.newestOnly() ? query.where(NEWEST) : query;
    }

    /** The record with this id. */
    public Optional<RecordRow> find(UUID id) {
        return records("record.id = ?", id).stream().findFirst();
    }

    /** All versions of a packet's record, newest first. */
    public List<RecordRow> versions(UUID packet) {
        return records("record.packet = ? order by record.version desc", packet);
    }

    private List<RecordRow> records(String where, UUID id) {
        return jdbc.sql("select %s from %s where %s".formatted(SELECT, FROM, where))
                .param(id)
                .query((row, _) -> record(row))
                .list();
    }

    /** The exact bytes that were stored. */
    public Optional<byte[]> bytes(UUID id, Part part) {
        String column =
                switch (part) {
                    case RECORD -> "record";
                    case FINDINGS -> "findings";
                    case TRACE -> "trace";
                };
        return jdbc.sql("select %s from staging_record where id = ?".formatted(column))
                .param(id)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    /** What became of each field since the packet's former record; empty for a first record. */
    public Optional<RecordDiff> diff(UUID record) {
        return jdbc.sql("select diff::text from staging_diff where record = ?")
                .param(record)
                .query((row, _) -> RecordDiff.parse(row.getString(1)))
                .optional();
    }

    /** Fields in the order of their pointers, after one of them; null begins with the first. */
    public List<FieldRow> fields(UUID record, @Nullable String after, int limit) {
        return jdbc.sql(FIELDS + " > ? order by pointer limit ?")
                .params(record, after == null ? "" : after, limit)
                .query(DataClassRowMapper.newInstance(FieldRow.class))
                .list();
    }

    /**
     * All fields of a record in the order of their pointers, up to a limit, without their claims.
     */
    public List<FieldSummary> outline(UUID record, int limit) {
        return jdbc.sql(
                        """
                        select pointer, state, confidence, value, jsonb_array_length(supports) as supports,
                            jsonb_path_exists(supports, '$[*] ? (@.chosen == true).steps[*]') as changed,
                            jsonb_path_exists(supports, '$[*] ? (@.chosen == true).steps[*].lossy ? (@ == true)') as lossy
                        from staging_field where record = ? order by pointer limit ?\
                        """)
                .params(record, limit)
                .query(DataClassRowMapper.newInstance(FieldSummary.class))
                .list();
    }

    /** One field of a record. */
    public Optional<FieldRow> field(UUID record, String pointer) {
        return jdbc.sql(FIELDS + " = ?").params(record, pointer).query(FieldRow.class).optional();
    }

    /** Documents in the order of their paths, after one of them; null begins with the first. */
    public List<DocumentRow> documents(UUID record, @Nullable String after, int limit) {
        return jdbc.sql(DOCUMENTS + " > ? order by path limit ?")
                .params(record, after == null ? "" : after, limit)
                .query(DataClassRowMapper.newInstance(DocumentRow.class))
                .list();
    }

    /** One document of a record. */
    public Optional<DocumentRow> document(UUID record, String path) {
        return jdbc.sql(DOCUMENTS + " = ?")
                .params(record, path)
                .query(DocumentRow.class)
                .optional();
    }

    private static RecordRow record(ResultSet row) throws SQLException {
        return new RecordRow(
                row.getObject("id", UUID.class),
                row.getObject("packet", UUID.class),
                row.getString("packet_id"),
                row.getString("name"),
                row.getInt("version"),
                row.getBoolean("newest"),
                row.getString("outcome"),
                row.getString("service"),
                row.getString("candidate_version"),
                row.getString("candidate_commit"),
                row.getString("schema_name"),
                row.getString("schema_version"),
                Columns.moment(row, "evaluated_at"),
                Columns.moment(row, "created_at"),
                row.getInt("blockers"),
                row.getInt("warnings"),
                row.getString("digest"));
    }
}
