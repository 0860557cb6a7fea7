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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows where packets stand; reads only. */
@Component
public final class InboxStore {
    private static final String SELECT =
            """
            packet.*, coalesce(job.attempts, 0) as attempts,
            (select id from staging_record where packet = packet.id order by version desc limit 1) as record""";
    private static final String FROM =
            "intake_packet packet left join intake_job job on job.packet = packet.id";

    private final JdbcClient jdbc;

    public InboxStore(@Desk JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Packets, newest first. */
    public Page<PacketRow> page(InboxFilter filter, @Nullable Cursor after, int limit) {
        return query(SELECT, FROM, filter)
                .page(
                        jdbc,
                        (row, _) -> packet(row),
                        packet -> new Cursor(packet.receivedAt(), packet.id()),
                        after,
                        limit);
    }

    /** How many packets there are, counted up to a cap. */
    public int count(InboxFilter filter, int cap) {
        return query("1", "intake_packet packet", filter).count(jdbc, cap);
    }

    private static KeysetQuery query(String select, String from, InboxFilter filter) {
        return new KeysetQuery(select, from, "packet.received_at", "packet.id")
                .where("packet.status", filter.status())
                .where("packet.service", filter.service())
                .where("packet.submitter", filter.submitter());
    }

    /** The packet with this row id. */
    public Optional<PacketRow> find(UUID id) {
        return jdbc.sql("select %s from %s where packet.id = ?".formatted(SELECT, FROM))
                .param(id)
                .query((row, _) -> packet(row))
                .optional();
    }

    /** The packet with this content id. */
    public Optional<PacketRow> find(String packetId) {
        return jdbc.sql("select %s from %s where packet_id = ?".formatted(SELECT, FROM))
                .param(packetId)
                .query((row, _) -> packet(row))
                .optional();
    }

    /** How many packets there are of each status. */
    public List<StatusCount> counts() {
        return jdbc.sql(
                        "select status, count(*) as packets from intake_packet group by status order by status")
                .query(StatusCount.class)
                .list();
    }

    /** A status and how many packets have it. */
    public record StatusCount(String status, long packets) {}

    private static PacketRow packet(ResultSet row) throws SQLException {
        return new PacketRow(
                row.getObject("id", UUID.class),
                row.getString("packet_id"),
                row.getString("original"),
                row.getLong("bytes"),
                row.getString("name"),
                row.getString("submitter"),
                row.getString("channel"),
                Columns.moment(row, "received_at"),
                row.getString("status"),
                Columns.momentOrNull(row, "settled_at"),
                row.getString("code"),
                row.getString("reason"),
                row.getString("service"),
                row.getString("candidate"),
                row.getObject("record", UUID.class),
                row.getInt("attempts"));
    }
}
