package dev.muster.staging;

import dev.muster.database.Columns;
import dev.muster.database.Desk;
import dev.muster.database.KeysetQuery;
import dev.muster.model.Cursor;
import dev.muster.model.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows restagings and the records that they made; reads only. */
@Component
public final class RestagingHistoryStore {
    private static final String SELECT =
            """
            asked.id, asked.schema_version, asked.asked_by, asked.asked_at, asked.packets,
            (select count(*) from intake_job job where job.restaging = asked.id and job.state <> 'done') as waiting,
            (select count(*) from intake_job job
                where job.restaging = asked.id and job.state <> 'done' and job.last_error is not null) as retried,
            came.newly_missing, came.newly_invalid, came.changed, came.same\
            """;
    private static final String FROM =
            """
            staging_restaging asked cross join lateral (
                select count(*) filter (where kind = 'newly-missing') as newly_missing,
                    count(*) filter (where kind = 'newly-invalid') as newly_invalid,
                    count(*) filter (where kind = 'changed') as changed,
                    count(*) filter (where kind = 'same') as same
                from staging_diff where restaging = asked.id) came\
            """;
    private static final String RECORD =
            """
            record.id, packet.name, record.service, record.candidate_version, record.version, diff.kind,
            diff.diff -> 'outcome' ->> 'before' as before, record.outcome, record.created_at,
            jsonb_array_length(diff.diff -> 'changes') as differing,
            array(select change ->> 'field' from jsonb_array_elements(diff.diff -> 'changes') with ordinality as
                    changes (change, place)
                order by change ->> 'kind' = 'changed', change ->> 'kind' = 'newly-invalid', place limit 3) as fields\
            """;
    private static final String RECORDS =
            """
            staging_diff diff join staging_record record on record.id = diff.record
                join intake_packet packet on packet.id = record.packet\
            """;

    private final JdbcClient jdbc;

    public RestagingHistoryStore(@Desk JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Restagings, newest first. */
    public Page<RestagingRow> page(@Nullable Cursor after, int limit) {
        return new KeysetQuery(SELECT, FROM, "asked.asked_at", "asked.id")
                .page(
                        jdbc,
                        (row, _) -> restaging(row),
                        row -> new Cursor(row.askedAt(), row.id()),
                        after,
                        limit);
    }

    /** The restaging of this id. */
    public Optional<RestagingRow> find(UUID id) {
        return jdbc.sql("select %s from %s where asked.id = ?".formatted(SELECT, FROM))
                .param(id)
                .query((row, _) -> restaging(row))
                .optional();
    }

    private static RestagingRow restaging(ResultSet row) throws SQLException {
        return new RestagingRow(
                row.getObject("id", UUID.class),
                row.getString("schema_version"),
                row.getString("asked_by"),
                Columns.moment(row, "asked_at"),
                row.getInt("packets"),
                row.getInt("waiting"),
                row.getInt("retried"),
                row.getInt("newly_missing"),
                row.getInt("newly_invalid"),
                row.getInt("changed"),
                row.getInt("same"));
    }

    /**
     * The records that a restaging made, newest first.
     *
     * @param kind as {@link RestagedRow#kind}; null for all
     */
    public Page<RestagedRow> records(
            UUID restaging, @Nullable String kind, @Nullable Cursor after, int limit) {
        return new KeysetQuery(RECORD, RECORDS, "record.created_at", "record.id")
                .where("diff.restaging", restaging)
                .where("diff.kind", kind)
                .page(
                        jdbc,
                        (row, _) -> restaged(row),
                        row -> new Cursor(row.createdAt(), row.record()),
                        after,
                        limit);
    }

    private static RestagedRow restaged(ResultSet row) throws SQLException {
        return new RestagedRow(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("service"),
                row.getString("candidate_version"),
                row.getInt("version"),
                row.getString("kind"),
                row.getString("before"),
                row.getString("outcome"),
                Columns.moment(row, "created_at"),
                row.getInt("differing"),
                Columns.texts(row, "fields"));
    }
}
