package dev.muster.livemeasure;

import dev.muster.database.Columns;
import dev.muster.database.Desk;
import dev.muster.model.Ratio;
import dev.muster.staging.ReviewGroup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts; each question is one statement over one row a record. */
@Component
public final class LiveMeasureStore {
    private static final int SHOWN_UNCONFIRMED = 20;

    /** Packets of the scope; the bounds are written so that absent ones are no condition. */
    private static final String SCOPE =
            """
            with scope as (
                select * from intake_packet
                where (:since::timestamptz is null or received_at >= :since)
                    and (:service::text is null or service = :service)),
            newest as (
                select distinct on (record.packet) record.id, record.packet, record.outcome, record.created_at
                from staging_record record
                join scope on scope.id = record.packet order by record.packet, record.version desc)
            """;

    private final JdbcClient jdbc;

    public LiveMeasureStore(@Desk JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The measures of the packets in a scope. */
    public LiveMeasures measure(MeasureScope scope) {
        List<LiveMeasures.Records> records = records(scope);
        return new LiveMeasures(
                packets(scope),
                records.getFirst(),
                records.getLast(),
                decisions(scope),
                codes(scope),
                unconfirmed(scope));
    }

    private JdbcClient.StatementSpec ask(MeasureScope scope, String question) {
        return jdbc.sql(SCOPE + question)
                .param("since", scope.since() == null ? null : Columns.moment(scope.since()))
                .param("service", scope.service());
    }

    private LiveMeasures.Packets packets(MeasureScope scope) {
        return ask(
                        scope,
                        """
                        , first as (
                            select record.outcome from staging_record record join scope on scope.id = record.packet
                            where record.version = 1)
                        select count(*) as packets,
                            count(*) filter (where status in ('received', 'working')) as open,
                            count(*) filter (where status = 'staged') as staged,
                            count(*) filter (where status = 'held') as held,
                            count(*) filter (where status = 'rejected') as rejected,
                            (select count(*) filter (where outcome = 'staged') from first) as first_hits,
                            (select count(*) from first) as first_of,
                            percentile_disc(0.5) within group (
                                order by extract(epoch from settled_at - received_at)) as usual,
                            percentile_disc(0.95) within group (
                                order by extract(epoch from settled_at - received_at)) as slow
                        from scope\
                        """)
                .query(
                        (row, _) ->
                                new LiveMeasures.Packets(
                                        row.getLong("packets"),
                                        row.getLong("open"),
                                        row.getLong("staged"),
                                        row.getLong("held"),
                                        row.getLong("rejected"),
                                        ratio(row, "first_hits", "first_of"),
                                        seconds(row, "usual"),
                                        seconds(row, "slow")))
                .single();
    }

    /** All records, and those of which some document strayed from its format. */
    private List<LiveMeasures.Records> records(MeasureScope scope) {
        return ask(
                        scope,
                        """
                        select count(tally.record) as records, count(*) filter (where outcome = 'staged') as staged,
                            coalesce(sum(supported), 0) as supported, coalesce(sum(settled), 0) as settled,
                            coalesce(sum(uncertain_told), 0) as told,
                            coalesce(sum(disputed + missing + withheld), 0) as uncertain,
                            count(verified.record) as verified, coalesce(sum(claims), 0) as claims,
                            coalesce(sum(confirmed), 0) as confirmed, coalesce(sum(unchecked), 0) as unchecked,
                            count(*) filter (where outcome = 'staged' and identity) as identity,
                            count(*) filter (where outcome = 'staged' and artifact_provenance) as artifact_provenance,
                            count(*) filter (where outcome = 'staged' and test_inventory) as test_inventory,
                            count(*) filter (where outcome = 'staged' and rollback_readiness) as rollback_readiness,
                            count(*) filter (where outcome = 'staged' and identity and artifact_provenance
                                and test_inventory and rollback_readiness) as complete
                        from (values (false), (true)) as part (drifted_only)
                        left join (newest join staging_tally tally on tally.record = newest.id
                            left join livemeasure_verification verified on verified.record = newest.id)
                        on drifted or not drifted_only
                        group by drifted_only order by drifted_only\
                        """)
                .query((row, _) -> records(row))
                .list();
    }

    private static LiveMeasures.Records records(ResultSet row) throws SQLException {
        Map<ReviewGroup, Ratio> groups = new EnumMap<>(ReviewGroup.class);
        groups.put(ReviewGroup.IDENTITY, ratio(row, "identity", "staged"));
        groups.put(ReviewGroup.ARTIFACT_PROVENANCE, ratio(row, "artifact_provenance", "staged"));
        groups.put(ReviewGroup.TEST_INVENTORY, ratio(row, "test_inventory", "staged"));
        groups.put(ReviewGroup.ROLLBACK_READINESS, ratio(row, "rollback_readiness", "staged"));
        return new LiveMeasures.Records(
                row.getLong("records"),
                row.getLong("staged"),
                ratio(row, "supported", "settled"),
                ratio(row, "told", "uncertain"),
                ratio(row, "verified", "records"),
                ratio(row, "confirmed", "claims"),
                row.getLong("unchecked"),
                ratio(row, "complete", "staged"),
                groups);
    }

    private LiveMeasures.Decisions decisions(MeasureScope scope) {
        return ask(
                        scope,
                        """
                        , decided as (
                            select newest.outcome, decided.verdict, cardinality(coalesce(decided.corrected, '{}')) as corrected,
                                tally.settled,
                                identity and artifact_provenance and test_inventory and rollback_readiness as complete
                            from livemeasure_decided_record decided join newest on newest.id = decided.record
                            join staging_tally tally on tally.record = newest.id),
                        judged as (
                            select blocker.record, bool_or(decided.confirmed) as confirmed
                            from exceptionqueue_case blocker join newest on newest.id = blocker.record
                            left join livemeasure_decided_case decided on decided.exception = blocker.id
                            where blocker.severity = 'blocker' and newest.outcome = 'held'
                            group by blocker.record having count(*) = count(decided.exception))
                        select count(*) filter (where verdict = 'rejected' and outcome = 'held') as recall_hits,
                            count(*) filter (where verdict = 'rejected') as recall_of,
                            (select count(*) filter (where confirmed) from judged) as precision_hits,
                            (select count(*) from judged) as precision_of,
                            count(*) filter (where verdict = 'accepted' and outcome = 'staged') as clean_hits,
                            count(*) filter (where verdict = 'accepted') as clean_of,
                            coalesce(sum(settled - least(corrected, settled)) filter (where verdict = 'accepted'), 0)
                                as fields_hits,
                            coalesce(sum(settled) filter (where verdict = 'accepted'), 0) as fields_of,
                            count(*) filter (where verdict = 'accepted' and complete and corrected = 0) as unaided_hits
                        from decided\
                        """)
                .query(
                        (row, _) ->
                                new LiveMeasures.Decisions(
                                        ratio(row, "recall_hits", "recall_of"),
                                        ratio(row, "precision_hits", "precision_of"),
                                        ratio(row, "clean_hits", "clean_of"),
                                        ratio(row, "fields_hits", "fields_of"),
                                        ratio(row, "unaided_hits", "clean_of")))
                .single();
    }

    private List<LiveMeasures.Code> codes(MeasureScope scope) {
        return ask(
                        scope,
                        """
                        select told.code, count(*) as told, count(distinct told.packet) as packets,
                            count(*) filter (where told.status = 'open') as open,
                            count(*) filter (where decided.confirmed) as confirmed,
                            count(decided.exception) as judged
                        from exceptionqueue_case told join scope on scope.id = told.packet
                        left join livemeasure_decided_case decided on decided.exception = told.id
                        where told.record is null or told.record in (select id from newest)
                        group by told.code order by told desc, told.code\
                        """)
                .query(
                        (row, _) ->
                                new LiveMeasures.Code(
                                        row.getString("code"),
                                        row.getLong("told"),
                                        row.getLong("packets"),
                                        row.getLong("open"),
                                        ratio(row, "confirmed", "judged")))
                .list();
    }

    private List<LiveMeasures.Unconfirmed> unconfirmed(MeasureScope scope) {
        return ask(
                        scope,
                        """
                        select newest.id, scope.name, verified.failure
                        from livemeasure_verification verified join newest on newest.id = verified.record
                        join scope on scope.id = newest.packet
                        where verified.failure is not null
                        order by newest.created_at desc, newest.id limit :limit\
                        """)
                .param("limit", SHOWN_UNCONFIRMED)
                .query(
                        (row, _) ->
                                new LiveMeasures.Unconfirmed(
                                        row.getObject("id", UUID.class),
                                        row.getString("name"),
                                        row.getString("failure")))
                .list();
    }

    private static Ratio ratio(ResultSet row, String hits, String of) throws SQLException {
        return new Ratio(row.getLong(hits), row.getLong(of));
    }

    private static @Nullable Duration seconds(ResultSet row, String column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull() ? null : Duration.ofMillis(Math.round(seconds * 1000));
    }
}
