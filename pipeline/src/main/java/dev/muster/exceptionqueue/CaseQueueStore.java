package dev.muster.exceptionqueue;

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

/** Shows cases; reads only. */
@Component
public final class CaseQueueStore {
    private static final String SELECT =
            """
            waiting.*, waiting.evidence::text as evidence_text, packet.name, packet.service, packet.candidate\
            """;
    private static final String FROM =
            "exceptionqueue_case waiting join intake_packet packet on packet.id = waiting.packet";

    private final JdbcClient jdbc;

    public CaseQueueStore(@Desk JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Cases, newest first. */
    public Page<CaseRow> page(CaseFilter filter, @Nullable Cursor after, int limit) {
        return query(SELECT, FROM, filter)
                .page(
                        jdbc,
                        (row, _) -> waiting(row),
                        one -> new Cursor(one.openedAt(), one.id()),
                        after,
                        limit);
    }

    /** How many cases there are, counted up to a cap. */
    public int count(CaseFilter filter, int cap) {
        String from = filter.service() == null ? "exceptionqueue_case waiting" : FROM;
        return query("1", from, filter).count(jdbc, cap);
    }

    private static KeysetQuery query(String select, String from, CaseFilter filter) {
        KeysetQuery query =
                new KeysetQuery(select, from, "waiting.opened_at", "waiting.id")
                        .where("waiting.owner", filter.owner())
                        .where("waiting.severity", filter.severity())
                        .where("waiting.code", filter.code())
                        .where("waiting.record", filter.record())
                        .where("packet.service", filter.service());
        // Written out, so that the planner sees that the index of open cases will do.
        return "open".equals(filter.status())
                ? query.where("waiting.status = 'open'")
                : query.where("waiting.status", filter.status());
    }

    /** The case with this id. */
    public Optional<CaseRow> find(UUID id) {
        return jdbc.sql("select %s from %s where waiting.id = ?".formatted(SELECT, FROM))
                .param(id)
                .query((row, _) -> waiting(row))
                .optional();
    }

    /** How many cases are open, by code and severity. */
    public List<OpenCount> open() {
        return jdbc.sql(
                        """
                select code, severity, count(*) as cases from exceptionqueue_case
                where status = 'open' group by code, severity order by code, severity""")
                .query(DataClassRowMapper.newInstance(OpenCount.class))
                .list();
    }

    /** A kind of case and how many of it are open. */
    public record OpenCount(String code, String severity, long cases) {}

    private static CaseRow waiting(ResultSet row) throws SQLException {
        return new CaseRow(
                row.getObject("id", UUID.class),
                row.getObject("packet", UUID.class),
                row.getString("name"),
                row.getObject("record", UUID.class),
                row.getString("service"),
                row.getString("candidate"),
                row.getString("finding"),
                row.getString("code"),
                row.getString("severity"),
                row.getString("owner"),
                row.getString("status"),
                row.getString("message"),
                row.getString("how_to_fix"),
                Columns.texts(row, "fields"),
                row.getString("evidence_text"),
                Columns.moment(row, "opened_at"));
    }
}
